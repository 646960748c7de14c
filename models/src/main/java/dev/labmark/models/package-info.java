/** Architectures as data, and what follows from it. */
package dev.labmark.models;
