package dev.labmark.harness.export;

import dev.labmark.harness.record.Environment;

/** What tests of exporters share. */
final class Fixture {

  static final String RUN_ID = "20261124T000000Z-00000001";

  private Fixture() {}

  static RunInfo info() {
    return new RunInfo(RUN_ID, "smoke", environment());
  }

  static Environment environment() {
    return new Environment(
        "2026-11-24T00:00:00Z",
        "0.1",
        "0123456789abcdef",
        "false",
        "host",
        "Linux",
        "JVM \"17\"",
        "CPU",
        2,
        2,
        1L << 30,
        "PyTorch",
        "0.36.0",
        "2.7.1",
        2,
        "cpu",
        "none");
  }
}
