package dev.labmark.harness.export;

import dev.labmark.harness.metric.GateMetrics;
import dev.labmark.harness.record.verdict.Effect;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a gate came to, as samples. Places within a table or on a curve are no label: they have no
 * bound. Judgements that differ in their place alone are one series, which the worst of them gives.
 */
final class VerdictSamples {

  private record Change(Verdict verdict, double ratio) {}

  private VerdictSamples() {}

  /** The verdict of the run, then those of its metrics, then their changes. */
  static List<Sample> of(GateVerdict gate) {
    Map<Map<String, String>, List<Judgement>> bySeries = new LinkedHashMap<>();
    for (Judgement judgement : gate.judgements()) {
      bySeries
          .computeIfAbsent(labels(gate.runId(), judgement), key -> new ArrayList<>())
          .add(judgement);
    }
    List<Sample> samples = new ArrayList<>();
    samples.add(
        new Sample(GateMetrics.GATE_VERDICT, Labels.ofRun(gate.runId()), code(gate.verdict())));
    bySeries.forEach(
        (labels, judgements) ->
            samples.add(
                new Sample(GateMetrics.GATE_METRIC_VERDICT, labels, code(worst(judgements)))));
    bySeries.forEach(
        (labels, judgements) ->
            judgements.stream()
                .flatMap(VerdictSamples::change)
                .max(
                    Comparator.comparing(Change::verdict)
                        .thenComparingDouble(change -> Math.abs(Math.log(change.ratio))))
                .ifPresent(
                    change ->
                        samples.add(
                            new Sample(GateMetrics.GATE_CHANGE_RATIO, labels, change.ratio))));
    return samples;
  }

  private static Map<String, String> labels(String runId, Judgement judgement) {
    return Labels.ofJudged(runId, judgement.scenario(), judgement.variant(), judgement.metric());
  }

  private static Verdict worst(List<Judgement> judgements) {
    return Verdict.over(judgements.stream().map(Judgement::verdict).toList());
  }

  private static Stream<Change> change(Judgement judgement) {
    Effect effect = judgement.effect();
    return effect != null && effect.scale() == Effect.Scale.RATIO
        ? Stream.of(new Change(judgement.verdict(), effect.estimate()))
        : Stream.empty();
  }

  /** Verdicts as values; the help texts of the metrics say the same. */
  private static int code(Verdict verdict) {
    return switch (verdict) {
      case PASS -> 0;
      case IMPROVED -> 1;
      case INCONCLUSIVE -> 2;
      case REGRESSED -> 3;
    };
  }
}
