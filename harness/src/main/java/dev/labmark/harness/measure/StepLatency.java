package dev.labmark.harness.measure;

import dev.labmark.harness.metric.LatencyPhase;
import org.HdrHistogram.Histogram;

/**
 * Durations of training steps, the first ones kept apart: buffers are allocated, primitives chosen
 * and code compiled in them.
 */
public final class StepLatency {

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double NANOS_PER_SECOND = 1e9;

  private final int warmupSteps;
  private final LatencyLog log;
  private final Histogram steady = new Histogram(SIGNIFICANT_DIGITS);
  private final Histogram unsettled = new Histogram(SIGNIFICANT_DIGITS);
  private long excludedSteps;
  private long unsettledImages;
  private long unsettledNs;
  private long steps;
  private long steadyImages;
  private long steadyNs;
  private long totalNs;

  /**
   * A recorder that takes the first steps for warm-up.
   *
   * @param log gets every step; whoever opened it closes it
   */
  public StepLatency(int warmupSteps, LatencyLog log) {
    this.warmupSteps = warmupSteps;
    this.log = log;
  }

  /** Records one step. */
  public void record(long durationNs, int images) {
    totalNs += durationNs;
    if (steps++ < warmupSteps) {
      log.record(LatencyPhase.WARMUP, durationNs);
    } else {
      log.record(LatencyPhase.STEADY, durationNs);
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
    log.settle(exclude ? LatencyPhase.EXCLUDED : LatencyPhase.STEADY);
    if (exclude) {
      steady.subtract(unsettled);
      steadyNs -= unsettledNs;
      steadyImages -= unsettledImages;
      excludedSteps += unsettled.getTotalCount();
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
    return excludedSteps;
  }

  /** Steps taken for warm-up so far. */
  public long warmupCount() {
    return Math.min(steps, warmupSteps);
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
}
