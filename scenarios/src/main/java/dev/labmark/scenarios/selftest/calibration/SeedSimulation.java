package dev.labmark.scenarios.selftest.calibration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labmark.harness.gate.results.SeedResults;
import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.gate.rule.SeededRule;
import dev.labmark.harness.gate.rule.Terms;
import dev.labmark.harness.gate.rule.VariantScales;
import dev.labmark.harness.gate.rule.Weighed;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Accuracies and losses of five variants over seeds, a change of the code that makes other numbers
 * of the same seeds, and perhaps worse ones.
 */
final class SeedSimulation {

  private static final int VARIANTS = 5;
  private static final double ACCURACY = 0.99;
  private static final double SPREAD = 0.001;
  private static final double LOSS = 0.03;
  private static final double LOSS_SPREAD = 0.003;

  /** Of an accuracy and the loss on the same images. */
  private static final double SHARED = 0.7;

  private final RandomGenerator random;
  private final double worseBy;

  /**
   * A change.
   *
   * @param worseBy of all accuracies, in standard deviations over seeds; losses stay
   */
  SeedSimulation(double worseBy, RandomGenerator random) {
    this.worseBy = worseBy;
    this.random = random;
  }

  /** Whether an accuracy of the first variant is said to have regressed. */
  boolean gateFinds() {
    return judge().stream()
        .anyMatch(
            judgement ->
                judgement.verdict() == Verdict.REGRESSED
                    && (worseBy == 0 || judgement.variant().equals("v0")));
  }

  private List<Judgement> judge() {
    List<Weighed> weighed = new ArrayList<>();
    for (int variant = 0; variant < VARIANTS; variant++) {
      double change = variant == 0 ? worseBy : 0;
      weighed.add(
          VariantScales.weigh(
              results(variant, SeededRule.FEWEST_IN_BASELINE, 0),
              results(variant, SeededRule.FEWEST_IN_RUN, change),
              Terms.STORED));
    }
    return Weighed.judge(weighed);
  }

  private VariantResults results(int variant, int seeds, double change) {
    List<SeedResults> results = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      double train = random.nextGaussian();
      double test = random.nextGaussian();
      results.add(
          new SeedResults(
              seed,
              Outcome.COMPLETED,
              Map.of(
                  Metrics.TRAIN_ACCURACY.name(),
                  ACCURACY + SPREAD * (train - change),
                  Metrics.TEST_ACCURACY.name(),
                  ACCURACY + SPREAD * (test - change),
                  Metrics.TRAIN_LOSS.name(),
                  loss(train),
                  Metrics.TEST_LOSS.name(),
                  loss(test)),
              Map.of(),
              Map.of()));
    }
    return new VariantResults(
        "simulated", "v" + variant, JsonNodeFactory.instance.objectNode(), results);
  }

  private double loss(double accuracy) {
    double own = Math.sqrt(1 - SHARED * SHARED) * random.nextGaussian();
    return LOSS + LOSS_SPREAD * (own - SHARED * accuracy);
  }
}
