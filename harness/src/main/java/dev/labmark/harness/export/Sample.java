package dev.labmark.harness.export;

import dev.labmark.harness.metric.Metric;
import java.util.Map;

/**
 * One value of a metric.
 *
 * @param labels by name, in the order in which they are written
 */
record Sample(Metric metric, Map<String, String> labels, double value) {}
