package dev.labmark.harness.record;

import dev.labmark.harness.metric.LatencyPhase;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.HistogramLogReader;

/**
 * Durations of steady-state steps by trial, from {@code latency.hlog}. Intervals of a trial, and
 * trials of a variant, are merged as histograms, which loses nothing: percentiles are taken of the
 * sum, never averaged. A log that has one histogram for a whole trial, as older ones do, is read
 * like any other.
 */
public final class StepDurations {

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double ALL = 100;

  /** Points of a curve in each halving of what is left. */
  private static final int POINTS_PER_HALVING = 10;

  private static final long MOST_LOG_BYTES = 256L << 20;
  private static final long MOST_HELD_BYTES = 512L << 20;

  private final Map<TrialId, Histogram> trials = new HashMap<>();
  private long heldBytes;

  private StepDurations() {}

  /** Those of a run without a log. */
  public static StepDurations none() {
    return new StepDurations();
  }

  /**
   * Those in a log; none where there is no such file. A last line that a kill cut off is left out.
   *
   * @throws InvalidInputException if it is no log of step durations, or has more of them than can
   *     be held, naming the file
   */
  public static StepDurations read(Path log) {
    StepDurations durations = new StepDurations();
    if (!Files.exists(log)) {
      return durations;
    }
    GivenFile.require(log, MOST_LOG_BYTES);
    try (InputStream in = new WithoutBlankLines(Files.newInputStream(log));
        HistogramLogReader reader = new HistogramLogReader(in)) {
      while (reader.hasNext()) {
        EncodableHistogram interval = reader.nextIntervalHistogram();
        if (interval != null) {
          durations.add(interval);
        }
      }
      return durations;
    } catch (RuntimeException e) {
      throw new InvalidInputException(log + " is no log of step durations: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  private void add(EncodableHistogram interval) {
    String tag = String.valueOf(interval.getTag());
    if (tag.endsWith(LatencyPhase.STEADY.tag()) && interval instanceof AbstractHistogram counts) {
      String trial = tag.substring(0, tag.length() - LatencyPhase.STEADY.tag().length());
      Histogram sum = trials.computeIfAbsent(TrialId.parse(trial), id -> held(empty()));
      long before = sum.getEstimatedFootprintInBytes();
      sum.add(counts);
      heldBytes += sum.getEstimatedFootprintInBytes() - before;
      if (heldBytes > MOST_HELD_BYTES) {
        throw new IllegalArgumentException(
            "its histograms take more than " + (MOST_HELD_BYTES >> 20) + " MiB");
      }
    }
  }

  private Histogram held(Histogram histogram) {
    heldBytes += histogram.getEstimatedFootprintInBytes();
    return histogram;
  }

  private static Histogram empty() {
    return new Histogram(SIGNIFICANT_DIGITS);
  }

  /** The distribution over all steady-state steps of those trials; empty where there are none. */
  public Optional<DurationDistribution> merged(Collection<TrialId> of) {
    Histogram sum = empty();
    for (TrialId trial : of) {
      Histogram one = trials.get(trial);
      if (one != null) {
        sum.add(one);
      }
    }
    return sum.getTotalCount() == 0 ? Optional.empty() : Optional.of(distribution(sum));
  }

  private static DurationDistribution distribution(Histogram steps) {
    long count = steps.getTotalCount();
    List<DurationDistribution.Quantile> curve = new ArrayList<>();
    for (HistogramIterationValue value : steps.percentiles(POINTS_PER_HALVING)) {
      double percentile = value.getPercentileLevelIteratedTo();
      double rank = percentile < ALL ? ALL / (ALL - percentile) : Double.POSITIVE_INFINITY;
      double oneIn = Math.min((double) count, rank);
      curve.add(
          new DurationDistribution.Quantile(oneIn, value.getValueIteratedTo() / NANOS_PER_SECOND));
    }
    return new DurationDistribution(
        count,
        seconds(steps, 50),
        seconds(steps, 90),
        seconds(steps, 99),
        seconds(steps, ALL),
        curve);
  }

  private static double seconds(Histogram steps, double percentile) {
    return steps.getValueAtPercentile(percentile) / NANOS_PER_SECOND;
  }
}
