package dev.labmark.harness.gate.baseline;

import dev.labmark.harness.record.Environment;
import java.util.List;

/**
 * Where accepted results come from.
 *
 * @param acceptedAt UTC, ISO 8601
 * @param allowances what they were accepted in spite of
 */
public record Provenance(
    String runId, String acceptedAt, Environment environment, List<String> allowances) {

  public Provenance {
    allowances = List.copyOf(allowances);
  }
}
