package dev.labmark.harness.export;

import dev.labmark.harness.record.Outcome;

/** Outcomes as values; the help texts of the metrics say the same. */
final class OutcomeCode {

  private OutcomeCode() {}

  static int of(Outcome outcome) {
    return switch (outcome) {
      case RUNNING -> 0;
      case COMPLETED -> 1;
      case DIVERGED -> 2;
      case FAILED -> 3;
      case SKIPPED -> 4;
      case INTERRUPTED -> 5;
    };
  }
}
