package dev.labmark.harness.gate.book;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.verdict.Rule;

/**
 * How a metric is judged.
 *
 * @param least the smallest change that counts, whatever the noise: of a ratio, 0.05 for 5 %; of
 *     metrics that scatter with the seed, in standard deviations of the baseline; of exact ones, 0
 * @param portable whether its value is the same on every machine
 */
public record GatedMetric(Metric metric, Rule rule, double least, boolean portable) {}
