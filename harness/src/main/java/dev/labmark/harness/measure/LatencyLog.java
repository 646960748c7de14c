package dev.labmark.harness.measure;

import dev.labmark.harness.metric.LatencyPhase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * An interval log of step durations, in the format of HdrHistogram's own tools: one histogram for
 * each second or so of a phase, written when the interval ends, so that a trial that is killed
 * keeps all but the last. The sum of a phase's histograms is that of all its steps. Values are in
 * nanoseconds; the maximum column is in milliseconds.
 *
 * <p>Steps are a closed loop: each begins when the one before has ended, so there is no schedule
 * that a slow one could make others miss, and nothing to correct for coordinated omission.
 */
public final class LatencyLog implements AutoCloseable {

  /** An interval ends with the first step that ends so long after its beginning. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final PrintStream out;
  private final HistogramLogWriter writer;
  private final String tag;
  private final Clock clock;
  private final boolean untilSettled;
  private final Histogram interval = new Histogram(SIGNIFICANT_DIGITS);
  private @Nullable LatencyPhase phase;
  private long startMs;

  /** When the last step ended. */
  private long lastMs;

  /**
   * A log that begins now.
   *
   * @param out closed with the log
   * @param tag identifies the trial; no commas, no blanks
   * @param untilSettled whether steady-state steps may turn out to be none that count: their
   *     intervals then end when that is settled, and not after a second
   */
  public LatencyLog(OutputStream out, String tag, Clock clock, boolean untilSettled) {
    this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
    this.writer = new HistogramLogWriter(this.out);
    this.tag = tag;
    this.clock = clock;
    this.untilSettled = untilSettled;
    this.startMs = clock.millis();
    this.lastMs = startMs;
  }

  /** A log in a new file. */
  public static LatencyLog to(Path file, String tag, Clock clock, boolean untilSettled)
      throws IOException {
    return new LatencyLog(Files.newOutputStream(file), tag, clock, untilSettled);
  }

  /** Adds a step that has just ended. */
  void record(LatencyPhase of, long durationNs) {
    if (of != phase) {
      endInterval();
      phase = of;
    }
    interval.recordValue(durationNs);
    lastMs = clock.millis();
    boolean waits = untilSettled && of == LatencyPhase.STEADY;
    if (!waits && lastMs - startMs >= INTERVAL.toMillis()) {
      endInterval();
    }
  }

  /** Says what the steady-state steps since the last time are, where that was to be settled. */
  void settle(LatencyPhase as) {
    if (untilSettled && phase == LatencyPhase.STEADY) {
      phase = as;
      endInterval();
    }
  }

  /** Writes what was recorded since the last interval; nothing where nothing was. */
  private void endInterval() {
    if (phase != null && interval.getTotalCount() > 0) {
      interval.setTag(tag + phase.tag());
      interval.setStartTimeStamp(startMs);
      interval.setEndTimeStamp(lastMs);
      writer.outputIntervalHistogram(
          startMs / MILLIS_PER_SECOND, lastMs / MILLIS_PER_SECOND, interval, NANOS_PER_MILLI);
      out.flush();
      interval.reset();
    }
    startMs = lastMs;
  }

  /**
   * Writes the last interval.
   *
   * @throws UncheckedIOException if the log could not be written, be it now or before
   */
  @Override
  public void close() {
    endInterval();
    boolean failed = out.checkError();
    out.close();
    if (failed) {
      throw new UncheckedIOException(
          new IOException("the log of step durations of " + tag + " could not be written"));
    }
  }
}
