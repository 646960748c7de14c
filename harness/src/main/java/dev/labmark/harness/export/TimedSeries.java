package dev.labmark.harness.export;

import java.io.IOException;

/**
 * The samples of one series, with time going forward only. Of several samples at one time, the last
 * is written: Prometheus keeps one.
 */
final class TimedSeries {

  private final String series;
  private final Appendable out;
  private boolean pending;
  private double value;
  private long timestampMs;

  TimedSeries(String series, Appendable out) {
    this.series = series;
    this.out = out;
  }

  /** Adds a sample; one that lies before the last is moved up to it. */
  void add(long time, double next) throws IOException {
    if (pending && time > timestampMs) {
      flush();
    }
    timestampMs = pending ? Math.max(time, timestampMs) : time;
    pending = true;
    value = next;
  }

  /** The time of the last sample, or the given one where there is none. */
  long lastOr(long other) {
    return pending ? timestampMs : other;
  }

  /** Writes what is held back. */
  void flush() throws IOException {
    if (pending) {
      OpenMetricsText.sample(out, series, value, timestampMs);
    }
  }
}
