package dev.labmark.harness.run.probe;

import dev.labmark.harness.spec.Disturbance;

/**
 * A disturbance of a window.
 *
 * @param value what was measured
 * @param threshold what it was held against
 * @param evidence the same in words
 */
record Mark(Disturbance disturbance, double value, double threshold, String evidence) {}
