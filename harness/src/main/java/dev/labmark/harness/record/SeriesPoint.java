package dev.labmark.harness.record;

/**
 * One point of a curve: a row of {@code series.csv}.
 *
 * @param metric the metric's record name
 * @param split {@code train}, {@code test}, or empty where a split makes no sense
 * @param step optimizer steps taken so far
 * @param epoch epochs finished so far, with the fraction of the current one
 * @param timeMs milliseconds of wall time since the trial began
 * @param value in full precision
 */
public record SeriesPoint(
    TrialId trial,
    String metric,
    String split,
    long step,
    double epoch,
    long timeMs,
    double value) {}
