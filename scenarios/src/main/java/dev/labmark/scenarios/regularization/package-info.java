/** Problem 1 of the lab: LeNet-5 on MNIST with batch normalisation and dropout. */
package dev.labmark.scenarios.regularization;
