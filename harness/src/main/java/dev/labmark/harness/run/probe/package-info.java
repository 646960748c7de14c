/**
 * What is watched while a trial runs, from a thread of its own: curves and results of the host and
 * the GPU, energy, and which epochs were disturbed. Where looking is switched off nothing is
 * opened.
 */
@NullMarked
package dev.labmark.harness.run.probe;

import org.jspecify.annotations.NullMarked;
