package dev.labmark.harness.record;

import dev.labmark.harness.spec.Violations;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Points in time in a record, which exporters count milliseconds from. */
final class RecordTime {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private RecordTime() {}

  /** Tells if it is none: UTC, ISO 8601, of the years 1970 to 9999. */
  static Violations check(Violations violations, String path, String text) {
    return violations.check(
        isOne(text), path + " must be a time as in 2026-01-01T12:00:00Z, was '" + text + "'");
  }

  private static boolean isOne(String text) {
    try {
      Instant time = Instant.parse(text);
      return !time.isBefore(FIRST) && !time.isAfter(LAST);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
