/**
 * Architectures as data, and what follows from it.
 *
 * <ul>
 *   <li>{@code spec}: layers, and networks as graphs of named layers with shape inference; a leaf.
 *   <li>{@code zoo}: one file per known network, each giving a {@code NetworkSpec}.
 *   <li>{@code analysis}: parameters, activations, multiply-accumulates and receptive fields by
 *       closed formulas.
 *   <li>{@code file}: a {@code NetworkSpec} from JSON or YAML; the only place that knows Jackson.
 *   <li>{@code block}: a {@code NetworkSpec} as a DJL block whose children keep the layers' names;
 *       the only place that knows DJL.
 * </ul>
 */
@NullMarked
package dev.labmark.models;

import org.jspecify.annotations.NullMarked;
