/**
 * What follows from a {@link dev.labmark.models.spec.NetworkSpec} by closed formulas, each with its
 * source, and without any engine: {@link dev.labmark.models.analysis.NetworkCost} has parameters,
 * activations and multiply-accumulates layer by layer, {@link
 * dev.labmark.models.analysis.ReceptiveField} what part of the image a layer sees.
 *
 * <p>All figures are exact 64-bit integers for one image; what does not fit is rejected with the
 * layer's name. Nothing here knows what was measured: the two sides meet in a ledger elsewhere.
 */
@NullMarked
package dev.labmark.models.analysis;

import org.jspecify.annotations.NullMarked;
