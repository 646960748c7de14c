/** Problem 2 of the lab: learning rate and batch size, MiniGoogLeNet on Fashion-MNIST. */
package dev.labmark.scenarios.learningrate;
