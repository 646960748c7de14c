/**
 * Builders for the kinds of figure that a report needs, in Plotly's schema: bands over replicates,
 * violins by category, bars with intervals, bars and stacks over many layers, timelines. Each is a
 * grid of panels under one legend.
 */
@NullMarked
package dev.labmark.harness.report.figure;

import org.jspecify.annotations.NullMarked;
