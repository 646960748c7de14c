package dev.labmark.harness.report;

import dev.labmark.harness.record.verdict.Effect;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import dev.labmark.harness.report.figure.Forest;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes that are ratios, with their intervals and limits, metric by metric. */
final class VerdictFigure {

  private static final int MOST_PASSES = 60;

  private VerdictFigure() {}

  /** None where no change is a ratio that can be drawn. */
  static Optional<Figure> of(GateVerdict gate) {
    boolean oneScenario =
        gate.judgements().stream().map(Judgement::scenario).distinct().count() == 1;
    Map<String, List<Judgement>> byMetric = new LinkedHashMap<>();
    int passes = 0;
    int left = 0;
    for (Judgement judgement : gate.judgements()) {
      Effect effect = judgement.effect();
      if (effect == null
          || effect.scale() != Effect.Scale.RATIO
          || !Double.isFinite(effect.estimate())) {
        continue;
      }
      passes += judgement.verdict() == Verdict.PASS ? 1 : 0;
      if (judgement.verdict() == Verdict.PASS && passes > MOST_PASSES) {
        left++;
      } else {
        byMetric.computeIfAbsent(judgement.metric(), m -> new ArrayList<>()).add(judgement);
      }
    }
    if (byMetric.isEmpty()) {
      return Optional.empty();
    }
    Forest forest = new Forest("Run over baseline", 1);
    byMetric.forEach(
        (metric, judgements) -> {
          forest.group(JudgedMetric.of(metric).label());
          judgements.forEach(judgement -> add(forest, judgement, oneScenario));
        });
    return Optional.of(
        forest.figure(
            "Change against the baseline",
            "Point: estimate of the run's value over the baseline's. Bar: its interval, where the"
                + " rule gives one. Tick: what the estimate has to pass to count as worse; the side"
                + " depends on the metric."
                + (left == 0 ? "" : " " + left + " more that passed are not drawn.")));
  }

  private static void add(Forest forest, Judgement judgement, boolean oneScenario) {
    Effect effect = judgement.effect();
    if (effect != null) {
      forest.add(
          name(judgement, oneScenario),
          Verdicts.words(judgement.verdict()),
          Verdicts.style(judgement.verdict()),
          new Forest.Estimate(
              effect.estimate(), orNan(effect.low()), orNan(effect.high()), effect.limit()));
    }
  }

  private static String name(Judgement judgement, boolean oneScenario) {
    return (oneScenario ? "" : judgement.scenario() + " / ")
        + judgement.variant()
        + (judgement.place().isEmpty() ? "" : ", " + judgement.place());
  }

  private static double orNan(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
