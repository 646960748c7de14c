package dev.labmark.harness.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names of runs: UTC time and 8 hexadecimal digits, so that they sort by age. */
public final class RunId {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /** {@code 20261123T224500Z-0a1b2c3d}. */
  public static String of(Instant start, int random) {
    return TIME.format(start) + String.format(Locale.ROOT, "-%08x", random);
  }
}
