package dev.labmark.harness.export;

import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.record.SampleVerdicts;
import java.util.Optional;

/** What tests of exporters share. */
final class Fixture {

  static final String RUN_ID = "20261124T000000Z-00000001";

  private Fixture() {}

  static RunInfo info() {
    return new RunInfo(RUN_ID, "smoke", SampleRecords.environment());
  }

  /** A run that a gate found regressed. */
  static FinishedRun judged() {
    return new FinishedRun(SampleRecords.full(), Optional.of(SampleVerdicts.regressed()));
  }
}
