package dev.labmark.harness.gate.trend;

import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.record.trend.ChangePoint;
import dev.labmark.harness.record.trend.Conditions;
import dev.labmark.harness.record.trend.Movement;
import dev.labmark.harness.record.trend.Trend;
import dev.labmark.harness.record.trend.TrendPoint;
import dev.labmark.harness.record.trend.TrendSeries;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * Joins runs into series and finds their changes. Of each run only its metrics are kept, so that
 * there may be many.
 */
public final class TrendAnalysis {

  private final TrendScope scope;
  private final EDivisive finder;
  private final Map<Arm, Map<String, Readings>> arms = new LinkedHashMap<>();
  private final Map<Arm, Integer> runsOf = new LinkedHashMap<>();
  private final Map<String, Integer> unfinished = new LinkedHashMap<>();
  private final Set<String> scenarios = new LinkedHashSet<>();
  private final Set<String> variants = new LinkedHashSet<>();
  private final Set<String> runs = new HashSet<>();

  /** A variant under the same conditions. */
  private record Arm(String scenario, String variant, Conditions conditions) {}

  /** A metric as the newest run has it, and its values. */
  private static final class Readings {
    private final List<TrendPoint> points = new ArrayList<>();
    private String unit = "";
    private String direction = "";
  }

  /** An analysis of what is asked for. */
  public TrendAnalysis(TrendScope scope, EDivisive finder) {
    this.scope = scope;
    this.finder = finder;
  }

  /** Adds a run; runs may come in any order, and each counts once. */
  public void add(RunRecord run) {
    if (!runs.add(run.id())) {
      return;
    }
    for (ScenarioSpec spec : run.spec().scenarios()) {
      scenarios.add(spec.name());
      for (Variant variant : spec.variants()) {
        variants.add(variant.name());
        if (scope.has(spec.name(), variant.name())) {
          add(run, spec, variant.name());
        }
      }
    }
  }

  private void add(RunRecord run, ScenarioSpec spec, String variant) {
    List<TrialRecord> trials =
        run.trialsOf(spec.name()).stream()
            .filter(trial -> trial.variant().equals(variant))
            .filter(trial -> trial.outcome() == Outcome.COMPLETED)
            .toList();
    int planned = spec.seedsOf(variant).size();
    if (trials.size() < planned) {
      unfinished.merge(spec.name() + "/" + variant, 1, Integer::sum);
      return;
    }
    Arm arm = new Arm(spec.name(), variant, RunConditions.of(run, spec, variant));
    runsOf.merge(arm, 1, Integer::sum);
    Map<String, Readings> readings = arms.computeIfAbsent(arm, key -> new LinkedHashMap<>());
    trials
        .get(0)
        .metrics()
        .forEach(
            (name, value) -> {
              double[] values = values(trials, name);
              if (values.length == planned && scope.has(name, value)) {
                add(readings.computeIfAbsent(name, key -> new Readings()), run, value, values);
              }
            });
  }

  /** Those that are finite, one for each trial. */
  private static double[] values(List<TrialRecord> trials, String metric) {
    return trials.stream()
        .flatMap(trial -> trial.metric(metric).stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .toArray();
  }

  private static void add(Readings readings, RunRecord run, MetricValue value, double[] values) {
    readings.unit = value.unit();
    readings.direction = value.direction();
    readings.points.add(
        new TrendPoint(
            run.id(),
            run.environment().startedAt(),
            run.environment().gitCommit(),
            Mean.of(values).getAsDouble()));
  }

  /**
   * What came of the runs added.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException if no run has the scenario or variant
   *     that was asked for
   */
  public Trend trend() {
    scope.check(scenarios, variants);
    List<TrendSeries> series = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    arms.forEach(
        (arm, readings) -> {
          int count = runsOf.getOrDefault(arm, 0);
          if (count < finder.fewestValues()) {
            notes.add(tooFew(arm, count));
          } else {
            series.addAll(series(arm, readings));
          }
        });
    unfinished.forEach(
        (arm, count) ->
            notes.add(arm + ": left out " + count + " runs of which some trials did not complete"));
    return new Trend(
        Trend.SCHEMA, finder.significance(), finder.fewestValues(), runs.size(), series, notes);
  }

  private String tooFew(Arm arm, int count) {
    return "%s/%s: %d of the %d runs that it takes (%s)"
        .formatted(arm.scenario, arm.variant, count, finder.fewestValues(), arm.conditions.words());
  }

  private List<TrendSeries> series(Arm arm, Map<String, Readings> readings) {
    List<String> order = Catalogue.all().stream().map(Metric::name).toList();
    return readings.entrySet().stream()
        .filter(entry -> entry.getValue().points.size() >= finder.fewestValues())
        .sorted(
            Comparator.comparingInt(
                entry ->
                    order.contains(entry.getKey()) ? order.indexOf(entry.getKey()) : order.size()))
        .map(entry -> series(arm, entry.getKey(), entry.getValue()))
        .toList();
  }

  private TrendSeries series(Arm arm, String metric, Readings readings) {
    List<TrendPoint> points =
        readings.points.stream()
            .sorted(Comparator.comparing(TrendPoint::startedAt).thenComparing(TrendPoint::runId))
            .toList();
    return new TrendSeries(
        arm.scenario,
        arm.variant,
        metric,
        readings.unit,
        readings.direction,
        arm.conditions,
        points,
        changes(points, readings.direction));
  }

  private List<ChangePoint> changes(List<TrendPoint> points, String direction) {
    double[] values = points.stream().mapToDouble(TrendPoint::value).toArray();
    List<EDivisive.Change> found = finder.changes(values);
    List<ChangePoint> changes = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      int from = i == 0 ? 0 : found.get(i - 1).index();
      int at = found.get(i).index();
      int to = i == found.size() - 1 ? values.length : found.get(i + 1).index();
      double before = mean(values, from, at);
      double after = mean(values, at, to);
      TrendPoint point = points.get(at);
      changes.add(
          new ChangePoint(
              at,
              point.runId(),
              point.startedAt(),
              point.commit(),
              points.get(at - 1).commit(),
              before,
              after,
              found.get(i).pValue(),
              Movement.of(direction, before, after)));
    }
    return changes;
  }

  private static double mean(double[] values, int from, int to) {
    return Mean.ofRange(values, from, to).getAsDouble();
  }
}
