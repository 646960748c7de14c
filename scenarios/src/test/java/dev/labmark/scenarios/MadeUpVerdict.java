package dev.labmark.scenarios;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.Effect;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Rule;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A verdict on a real run that no gate gave: every variant has each of its results judged, and
 * every kind of verdict occurs. What it is good for is its way into Prometheus and onto dashboards.
 */
final class MadeUpVerdict {

  private static final List<Metric> JUDGED =
      List.of(Metrics.TEST_ACCURACY, Metrics.IMAGES_PER_SECOND, Metrics.HOST_RSS_PEAK_BYTES);

  private static final double WORSE = 0.9;

  private MadeUpVerdict() {}

  static GateVerdict on(RunRecord run) {
    List<Judgement> judgements = new ArrayList<>();
    Verdict[] verdicts = Verdict.values();
    for (TrialRecord trial : run.trials()) {
      for (Metric metric : JUDGED) {
        Verdict verdict = verdicts[judgements.size() % verdicts.length];
        trial
            .metric(metric.name())
            .ifPresent(value -> judgements.add(judgement(trial, metric, verdict, value)));
      }
    }
    return GateVerdict.of(
        run.id(),
        new Against("made up", "made up", List.of(), List.of()),
        judgements,
        List.of(),
        List.of());
  }

  private static Judgement judgement(
      TrialRecord trial, Metric metric, Verdict verdict, double value) {
    return new Judgement(
        trial.scenario(),
        trial.variant(),
        metric.name(),
        "",
        Rule.PAIRED,
        verdict,
        value / WORSE,
        value,
        new Effect(Effect.Scale.RATIO, WORSE, null, null, null, 1),
        "made up");
  }
}
