package dev.labmark.harness.metric;

import java.util.Locale;

/** What a metric is in Prometheus' data model. */
public enum MetricType {
  /** A value that goes up and down. */
  GAUGE,
  /** A value that only grows while a process lives; its name ends in {@code _total}. */
  COUNTER,
  /** Counts of observations by bucket, with their sum. */
  HISTOGRAM,
  /** Always 1; what it says lies in its labels; its name ends in {@code _info}. */
  INFO;

  /** The spelling of text expositions. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }
}
