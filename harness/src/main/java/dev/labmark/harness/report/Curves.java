package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.figure.BandPoint;
import dev.labmark.harness.report.figure.BandSeries;
import dev.labmark.harness.report.figure.Spread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The series of a run, read in one pass and decimated for display: a series of more than {@value
 * StepBins#MAX_BINS} points is shown as means over bins of steps, equally wide for all trials, and
 * no peak is lost that way, since the highest value of each bin is kept beside.
 */
public final class Curves {

  /** What a curve is drawn over. */
  public enum Over {
    STEP,
    EPOCH;

    private double x(StepBins.Bin bin) {
      return this == STEP ? bin.step() : bin.epoch();
    }
  }

  private record Key(String metric, String split) {}

  private final Map<TrialId, Map<Key, StepBins>> trials = new HashMap<>();

  private Curves() {}

  /** The curves of a run without series. */
  public static Curves none() {
    return new Curves();
  }

  /** The series in that file; none where there is no such file. */
  static Curves read(Path seriesFile) {
    Curves curves = new Curves();
    SeriesFile.forEach(seriesFile, curves::add);
    return curves;
  }

  /**
   * A metric by variant: the mean over seeds, the band from the lowest to the highest seed, and a
   * stop where a trial that did not complete has its last finite value. Variants without a point
   * are left out.
   */
  public List<BandSeries> bands(ScenarioResult result, Metric metric, String split, Over over) {
    return bands(result, metric, split, over, StepBins.Bin::mean);
  }

  /** The same of the highest single values: what a mean over several steps would hide. */
  List<BandSeries> peaks(ScenarioResult result, Metric metric, String split, Over over) {
    return bands(result, metric, split, over, StepBins.Bin::highest);
  }

  private List<BandSeries> bands(
      ScenarioResult result,
      Metric metric,
      String split,
      Over over,
      ToDoubleFunction<StepBins.Bin> value) {
    Key key = new Key(metric.name(), split);
    long width = binWidth(result, metric, split);
    List<BandSeries> bands = new ArrayList<>();
    for (String variant : result.variants()) {
      TreeMap<Long, List<StepBins.Bin>> bySteps = new TreeMap<>();
      List<BandPoint> stops = new ArrayList<>();
      for (TrialRecord trial : result.trialsOf(variant)) {
        StepBins bins = bins(trial, key);
        bins.widenTo(width);
        List<StepBins.Bin> finite = new ArrayList<>();
        bins.forEach(
            bin -> {
              if (Double.isFinite(value.applyAsDouble(bin))) {
                finite.add(bin);
                bySteps.computeIfAbsent(bin.index(), i -> new ArrayList<>()).add(bin);
              }
            });
        if (trial.outcome() != Outcome.COMPLETED && !finite.isEmpty()) {
          stops.add(point(finite.subList(finite.size() - 1, finite.size()), over, value));
        }
      }
      if (!bySteps.isEmpty()) {
        bands.add(
            new BandSeries(
                variant,
                result.style(variant),
                bySteps.values().stream().map(bins -> point(bins, over, value)).toList(),
                stops));
      }
    }
    return bands;
  }

  /** How many steps one point of {@link #bands} stands for; 1 where nothing was merged. */
  public long binWidth(ScenarioResult result, Metric metric, String split) {
    Key key = new Key(metric.name(), split);
    return result.trials().stream().mapToLong(trial -> bins(trial, key).width()).max().orElse(1);
  }

  private void add(SeriesPoint point) {
    Map<Key, StepBins> series = trials.computeIfAbsent(point.trial(), id -> new HashMap<>());
    Key key = new Key(point.metric(), point.split());
    StepBins known = series.get(key);
    if (known != null && !known.isInOrder(point.step())) {
      // An interrupted trial was run again from its beginning: what the first attempt left is void.
      series.clear();
    }
    series
        .computeIfAbsent(key, k -> new StepBins())
        .add(point.step(), point.epoch(), point.value());
  }

  private StepBins bins(TrialRecord trial, Key key) {
    return trials
        .getOrDefault(trial.id(), Collections.emptyMap())
        .getOrDefault(key, new StepBins());
  }

  private static BandPoint point(
      Collection<StepBins.Bin> seeds, Over over, ToDoubleFunction<StepBins.Bin> value) {
    List<Double> values = seeds.stream().mapToDouble(value).boxed().toList();
    return new BandPoint(
        Spread.of(seeds.stream().map(bin -> over.x(bin)).toList()).mean(),
        Spread.of(values).mean(),
        Collections.min(values),
        Collections.max(values));
  }
}
