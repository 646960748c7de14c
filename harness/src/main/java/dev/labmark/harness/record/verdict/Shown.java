package dev.labmark.harness.record.verdict;

/**
 * A value beside the baseline's that nothing is concluded from, such as a speed measured on another
 * day.
 *
 * @param baseline median over seeds
 * @param run median over seeds
 * @param reason why it is not judged
 */
public record Shown(
    String scenario, String variant, String metric, double baseline, double run, String reason) {}
