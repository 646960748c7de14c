package dev.labmark.scenarios.selftest.peer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.labmark.harness.gate.PairedRatio;
import dev.labmark.harness.gate.Welch;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.jspecify.annotations.Nullable;

/**
 * What came of all rounds.
 *
 * @param seconds Labmark's time over Python's; null with too few rounds for an interval
 * @param accuracies of each variant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExperimentResult(
    Experiment experiment,
    List<ExperimentRound> rounds,
    double medianRatio,
    @Nullable PairedRatio seconds,
    List<Accuracy> accuracies) {

  /** Labmark's time over Python's that is not to be exceeded. */
  static final double LIMIT = 0.8;

  /** Of all variants together; each has its share of what is left to 1. */
  private static final double CONFIDENCE = 0.95;

  /**
   * Test accuracies of one variant on both sides.
   *
   * @param difference Labmark's mean less Python's
   * @param halfWidth half of the interval of the difference, so that intervals of all variants hold
   *     together in 95 % of such experiments (Bonferroni)
   */
  record Accuracy(
      String variant, double labmark, double python, double difference, double halfWidth) {

    /** Whether the difference is within seed noise. */
    boolean alike() {
      return Math.abs(difference) <= halfWidth;
    }
  }

  static ExperimentResult of(
      Experiment experiment, List<ExperimentRound> rounds, List<String> variants) {
    double[] ratios = rounds.stream().mapToDouble(ExperimentRound::ratio).toArray();
    double[] labmark = rounds.stream().mapToDouble(round -> round.labmark().seconds()).toArray();
    double[] python = rounds.stream().mapToDouble(round -> round.python().seconds()).toArray();
    return new ExperimentResult(
        experiment,
        List.copyOf(rounds),
        Median.withDefaults().evaluate(ratios),
        rounds.size() < PairedRatio.FEWEST_PAIRS ? null : PairedRatio.of(python, labmark),
        variants.stream().map(variant -> accuracy(variant, rounds, variants.size())).toList());
  }

  private static Accuracy accuracy(String variant, List<ExperimentRound> rounds, int variants) {
    double[] labmark =
        ExperimentRound.of(variant, rounds.stream().map(ExperimentRound::labmarkAccuracy).toList());
    double[] python =
        ExperimentRound.of(variant, rounds.stream().map(ExperimentRound::pythonAccuracy).toList());
    double ofLabmark = Arrays.stream(labmark).average().orElse(Double.NaN);
    double ofPython = Arrays.stream(python).average().orElse(Double.NaN);
    double halfWidth =
        labmark.length < 2 || python.length < 2
            ? Double.NaN
            : Welch.halfWidth(labmark, python, 1 - (1 - CONFIDENCE) / variants);
    return new Accuracy(variant, ofLabmark, ofPython, ofLabmark - ofPython, halfWidth);
  }

  /** Whether Labmark takes no more of Python's time than it is meant to. */
  boolean fastEnough() {
    return medianRatio <= LIMIT;
  }

  /** Whether Labmark is as fast and as good as it is meant to be. */
  boolean holds() {
    return fastEnough() && accuracies.stream().noneMatch(ExperimentResult::differs);
  }

  private static boolean differs(Accuracy accuracy) {
    return !Double.isNaN(accuracy.halfWidth()) && !accuracy.alike();
  }
}
