package dev.labmark.harness.export;

import dev.labmark.harness.record.Environment;

/**
 * What a run is known by before it has a record.
 *
 * @param profile how much work
 */
public record RunInfo(String runId, String profile, Environment environment) {}
