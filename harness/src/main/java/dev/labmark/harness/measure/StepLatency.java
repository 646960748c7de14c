package dev.labmark.harness.measure;

import java.io.PrintStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Durations of training steps, the first ones kept apart: buffers are allocated, primitives chosen
 * and code compiled in them.
 */
public final class StepLatency {

  /** Tag of the histogram of warm-up steps in a log, behind the trial. */
  public static final String WARMUP_TAG = ":warmup";

  /** Tag of the histogram of steady-state steps in a log, behind the trial. */
  public static final String STEADY_TAG = ":steady";

  /** Tag of the histogram of steps that were left out because their epoch was disturbed. */
  public static final String EXCLUDED_TAG = ":excluded";

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final int warmupSteps;
  private final Histogram warmup = new Histogram(SIGNIFICANT_DIGITS);
  private final Histogram steady = new Histogram(SIGNIFICANT_DIGITS);
  private final Histogram excluded = new Histogram(SIGNIFICANT_DIGITS);
  private final Histogram unsettled = new Histogram(SIGNIFICANT_DIGITS);
  private long unsettledImages;
  private long unsettledNs;
  private long steps;
  private long steadyImages;
  private long steadyNs;
  private long totalNs;

  /** A recorder that takes the first steps for warm-up. */
  public StepLatency(int warmupSteps) {
    this.warmupSteps = warmupSteps;
  }

  /** Records one step. */
  public void record(long durationNs, int images) {
    totalNs += durationNs;
    if (steps++ < warmupSteps) {
      warmup.recordValue(durationNs);
    } else {
      steady.recordValue(durationNs);
      steadyNs += durationNs;
      steadyImages += images;
      unsettled.recordValue(durationNs);
      unsettledNs += durationNs;
      unsettledImages += images;
    }
  }

  /**
   * Settles what becomes of the steady-state steps since the last time: until then, and unless they
   * are excluded, they count.
   *
   * @param exclude they are kept apart, as warm-up steps are
   */
  public void settle(boolean exclude) {
    if (exclude) {
      steady.subtract(unsettled);
      steadyNs -= unsettledNs;
      steadyImages -= unsettledImages;
      excluded.add(unsettled);
    }
    unsettled.reset();
    unsettledNs = 0;
    unsettledImages = 0;
  }

  /** Whether steady-state steps were taken since the last settlement. */
  public boolean hasUnsettled() {
    return unsettled.getTotalCount() > 0;
  }

  /** Steps that were left out. */
  public long excludedCount() {
    return excluded.getTotalCount();
  }

  /** Steps taken for warm-up so far. */
  public long warmupCount() {
    return warmup.getTotalCount();
  }

  /** Steady-state steps so far. */
  public long steadyCount() {
    return steady.getTotalCount();
  }

  /** Images per second over steady-state steps; NaN before the first. */
  public double imagesPerSecond() {
    return steadyImages * NANOS_PER_SECOND / steadyNs;
  }

  /** Summed duration of all steps. */
  public double totalSeconds() {
    return totalNs / NANOS_PER_SECOND;
  }

  /** A percentile of steady-state steps; NaN before the first. */
  public double percentileSeconds(double percentile) {
    return steady.getTotalCount() == 0
        ? Double.NaN
        : steady.getValueAtPercentile(percentile) / NANOS_PER_SECOND;
  }

  /** The longest steady-state step; NaN before the first. */
  public double maxSeconds() {
    return percentileSeconds(100);
  }

  /**
   * Writes the histograms, in nanoseconds, as lines of an HdrHistogram log; its maximum column is
   * in milliseconds.
   *
   * @param tag identifies the trial; no commas, no blanks
   * @param startMs wall-clock time of the trial's start
   * @param endMs wall-clock time of its end
   */
  public void writeTo(PrintStream log, String tag, long startMs, long endMs) {
    HistogramLogWriter writer = new HistogramLogWriter(log);
    write(writer, warmup, tag + WARMUP_TAG, startMs, endMs);
    write(writer, steady, tag + STEADY_TAG, startMs, endMs);
    if (excludedCount() > 0) {
      write(writer, excluded, tag + EXCLUDED_TAG, startMs, endMs);
    }
  }

  private static void write(
      HistogramLogWriter writer, Histogram histogram, String tag, long startMs, long endMs) {
    histogram.setTag(tag);
    histogram.setStartTimeStamp(startMs);
    histogram.setEndTimeStamp(endMs);
    writer.outputIntervalHistogram(startMs / 1e3, endMs / 1e3, histogram, NANOS_PER_MILLI);
  }
}
