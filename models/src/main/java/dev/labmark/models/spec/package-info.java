/**
 * Layers and networks as data.
 *
 * <p>A {@link dev.labmark.models.spec.LayerSpec} knows from the shapes of its inputs the shape of
 * its output and the shapes of its parameters, by closed formulas and without any engine. A {@link
 * dev.labmark.models.spec.NetworkSpec} is a directed acyclic graph of named layers in topological
 * order, whose every shape is known once it is built; an impossible one cannot be built.
 *
 * <p>All shapes are those of <em>one</em> image: the batch dimension belongs to execution.
 *
 * <p>A new kind of layer is a record in this package, an entry in {@code LayerSpec}'s {@code
 * permits} and a method of {@link dev.labmark.models.spec.LayerVisitor}; the compiler then points
 * at each place that has to know it.
 */
@NullMarked
package dev.labmark.models.spec;

import org.jspecify.annotations.NullMarked;
