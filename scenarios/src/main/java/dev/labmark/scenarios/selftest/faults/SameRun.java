package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.gate.compare.ComparedRun;
import dev.labmark.harness.gate.compare.MetricComparison;
import dev.labmark.harness.gate.compare.RunComparison;
import dev.labmark.harness.gate.compare.SessionBound;
import dev.labmark.harness.gate.compare.Standing;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.DurationDistribution;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.StepDurations;
import dev.labmark.harness.record.TrialRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether two runs of the same spec came to the same: every point of every curve at the same step
 * and epoch with the same bits, and every metric, table and finding. Times, and what is measured in
 * time or sampled by the clock, differ always; of those, what was measured has to be there.
 */
public final class SameRun {

  private final RunRecord whole;
  private final RunRecord other;
  private final List<String> differences = new ArrayList<>();

  private SameRun(RunRecord whole, RunRecord other) {
    this.whole = whole;
    this.other = other;
  }

  /** In words; empty where there are none. */
  public static List<String> differences(Path whole, Path other) {
    RecordCodec codec = new RecordCodec();
    SameRun same =
        new SameRun(RunStore.open(whole, codec).read(), RunStore.open(other, codec).read());
    same.records(whole, other);
    same.trials();
    same.curves(whole.resolve("series.csv"), other.resolve("series.csv"));
    same.durations(whole.resolve("latency.hlog"), other.resolve("latency.hlog"));
    return same.differences;
  }

  private void compare(String what, Object of, Object with) {
    if (!of.equals(with)) {
      differences.add(what + ": " + of + " became " + with);
    }
  }

  private void records(Path a, Path b) {
    RunComparison comparison =
        RunComparison.of(
            new ComparedRun(whole, a.resolve("series.csv")),
            new ComparedRun(other, b.resolve("series.csv")));
    comparison.spec().forEach(difference -> differences.add("spec: " + difference));
    comparison.tables().differences().forEach(cell -> differences.add("table: " + cell));
    comparison.metrics().stream()
        .filter(metric -> !mayDiffer(metric))
        .forEach(metric -> differences.add("metric: " + metric));
    compare("outcome", whole.outcome(), other.outcome());
    compare("findings", whole.findings(), other.findings());
  }

  /** The resident set has what the JVM did meanwhile in it. */
  private static boolean mayDiffer(MetricComparison metric) {
    return metric.standing() == Standing.IDENTICAL
        || metric.standing() == Standing.OTHER_SESSION
        || metric.metric().equals(Metrics.HOST_RSS_PEAK_BYTES.name());
  }

  private void trials() {
    compare(
        "trials",
        whole.trials().stream().map(TrialRecord::id).toList(),
        other.trials().stream().map(TrialRecord::id).toList());
    for (int i = 0; i < Math.min(whole.trials().size(), other.trials().size()); i++) {
      TrialRecord a = whole.trials().get(i);
      TrialRecord b = other.trials().get(i);
      compare(a.id() + " ended", a.outcome(), b.outcome());
      compare(a.id() + " has metrics", a.metrics().keySet(), b.metrics().keySet());
      compare(a.id() + " has tables", a.tables().keySet(), b.tables().keySet());
      compare(a.id() + " found", a.findings(), b.findings());
    }
  }

  /** A curve of a trial. */
  private record Curve(String trial, String metric, String split) {}

  /** A point without its time; records compare doubles by their bits. */
  private record Point(long step, double epoch, double value) {}

  private void curves(Path a, Path b) {
    Map<Curve, List<Point>> ofA = curves(a);
    Map<Curve, List<Point>> ofB = curves(b);
    Set<Curve> all = new HashSet<>(ofA.keySet());
    all.addAll(ofB.keySet());
    for (Curve curve : all) {
      List<Point> pointsA = ofA.getOrDefault(curve, List.of());
      List<Point> pointsB = ofB.getOrDefault(curve, List.of());
      if (!pointsA.equals(pointsB)) {
        differences.add(curve + ": " + first(pointsA, pointsB));
      }
    }
  }

  private static Map<Curve, List<Point>> curves(Path series) {
    Map<Curve, List<Point>> curves = new LinkedHashMap<>();
    SeriesFile.forEach(
        series,
        point -> {
          if (!SessionBound.isCurve(point.metric())) {
            curves
                .computeIfAbsent(
                    new Curve(point.trial().toString(), point.metric(), point.split()),
                    curve -> new ArrayList<>())
                .add(new Point(point.step(), point.epoch(), point.value()));
          }
        });
    return curves;
  }

  private static String first(List<Point> a, List<Point> b) {
    int i = 0;
    while (i < Math.min(a.size(), b.size()) && a.get(i).equals(b.get(i))) {
      i++;
    }
    return "point "
        + (i + 1)
        + " of "
        + a.size()
        + ", "
        + (i < a.size() ? a.get(i) : "none")
        + ", became "
        + (i < b.size() ? b.get(i) : "none")
        + " of "
        + b.size();
  }

  /** Of as many steps as before: how long they took is another matter. */
  private void durations(Path a, Path b) {
    StepDurations ofA = StepDurations.read(a);
    StepDurations ofB = StepDurations.read(b);
    for (TrialRecord trial : whole.trials()) {
      compare("steps with a duration in " + trial.id(), count(ofA, trial), count(ofB, trial));
    }
  }

  private static long count(StepDurations durations, TrialRecord trial) {
    return durations.merged(List.of(trial.id())).map(DurationDistribution::count).orElse(0L);
  }
}
