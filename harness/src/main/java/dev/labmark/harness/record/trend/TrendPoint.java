package dev.labmark.harness.record.trend;

/**
 * A metric in one run.
 *
 * @param startedAt of the run, UTC, ISO 8601
 * @param commit that the run was built from
 * @param value mean over seeds
 */
public record TrendPoint(String runId, String startedAt, String commit, double value) {}
