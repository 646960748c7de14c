package dev.labmark.harness.gate.rule;

import static dev.labmark.harness.gate.results.ResultsBuilder.curve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.gate.results.CurveDigest;
import dev.labmark.harness.gate.results.ResultsBuilder;
import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantScalesTest {

  private static final double[] TWENTY = spread(20);

  @Test
  void theFirstCellThatDiffersIsNamedByItsRowAndColumn() {
    Table before = layers(List.of(List.of("conv1", 6, 156), List.of("conv2", 16, 2_416)));
    Table after = layers(List.of(List.of("conv1", 6, 156), List.of("conv2", 17, 2_567)));

    Judgement layers = only(tables(before), tables(after), "table layers");

    assertEquals(Verdict.REGRESSED, layers.verdict());
    assertEquals("conv2, filters", layers.place());
    assertEquals("seed 1: 16 to 17", layers.evidence());
  }

  @Test
  void aRowThatIsGoneIsNamed() {
    Table before = layers(List.of(List.of("conv1", 6, 156), List.of("conv2", 16, 2_416)));

    Judgement layers =
        only(tables(before), tables(layers(List.of(List.of("conv1", 6, 156)))), "table layers");

    assertEquals("conv2", layers.place());
    assertEquals("seed 1: the run lacks this row", layers.evidence());
  }

  @Test
  void aCurveIsNamedFromWhereItGoesAnotherWay() {
    VariantResults before = curves(curve(3, 2, 1));
    VariantResults after = curves(curve(3, 2, Math.nextUp(1.0)));

    Judgement loss = only(before, after, "curve step_loss");

    assertEquals(Verdict.REGRESSED, loss.verdict());
    assertEquals("step 3", loss.place());
    assertEquals("seed 1: at step 3 1.0 to 1.0000000000000002", loss.evidence());
  }

  @Test
  void aLongCurveIsNamedBetweenTwoCheckpoints() {
    double[] values = IntStream.range(0, 1_000).mapToDouble(i -> i).toArray();
    VariantResults before = curves(curve(values));
    values[700] = -1;

    Judgement loss = only(before, curves(curve(values)), "curve step_loss");

    assertEquals("after step 641, by step 705", loss.place());
  }

  @ParameterizedTest
  @CsvSource({"1.019, PASS", "1.021, REGRESSED", "0.981, PASS", "0.979, IMPROVED"})
  void memoryMayGrowByTwoPercent(double factor, Verdict verdict) {
    assertEquals(
        verdict,
        only(
                values(Metrics.TENSOR_BYTES_PEAK, 1e6, 1.1e6, 0.9e6),
                values(Metrics.TENSOR_BYTES_PEAK, factor * 1e6, factor * 1.1e6, factor * 0.9e6),
                "tensor_bytes_peak")
            .verdict());
  }

  @Test
  void fromNothingAnyGrowthIsALeak() {
    Judgement growth =
        only(
            values(Metrics.TENSOR_BYTES_GROWTH, 0, 0, 0),
            values(Metrics.TENSOR_BYTES_GROWTH, 64, 64, 64),
            "tensor_bytes_growth");

    assertEquals(Verdict.REGRESSED, growth.verdict());
  }

  @Test
  void twoValuesAreTooFewUnlessTheyAreTheSameToTheLastBit() {
    VariantResults before = values(Metrics.TENSOR_BYTES_PEAK, 1e6, 1e6);

    assertEquals(
        Verdict.INCONCLUSIVE,
        only(before, values(Metrics.TENSOR_BYTES_PEAK, 1e6, 1e6 + 1), "tensor_bytes_peak")
            .verdict());
    assertEquals(
        Verdict.PASS,
        only(before, values(Metrics.TENSOR_BYTES_PEAK, 1e6, 1e6), "tensor_bytes_peak").verdict());
  }

  @ParameterizedTest
  @CsvSource({"-2, REGRESSED", "2, IMPROVED", "-0.5, PASS", "0, PASS"})
  void accuracyIsJudgedInStandardDeviationsOfTheBaseline(double deviations, Verdict verdict) {
    double spread = standardDeviation(TWENTY);
    double[] run = spread(10);
    for (int i = 0; i < run.length; i++) {
      run[i] += deviations * spread + mean(TWENTY) - mean(spread(10));
    }

    assertEquals(
        verdict,
        only(
                values(Metrics.TEST_ACCURACY, TWENTY),
                values(Metrics.TEST_ACCURACY, run),
                "test_accuracy")
            .verdict());
  }

  @Test
  void aHigherLossIsWorse() {
    double[] run = spread(10);
    for (int i = 0; i < run.length; i++) {
      run[i] += 3 * standardDeviation(TWENTY);
    }

    assertEquals(
        Verdict.REGRESSED,
        only(values(Metrics.TEST_LOSS, TWENTY), values(Metrics.TEST_LOSS, run), "test_loss")
            .verdict());
  }

  @Test
  void fewerSeedsThanTheRuleNeedsTellNothingUnlessTheyAreTheSame() {
    double[] nine = spread(9);
    double[] others = nine.clone();
    others[0] += 1e-9;

    assertEquals(
        Verdict.INCONCLUSIVE,
        only(values(Metrics.TEST_LOSS, TWENTY), values(Metrics.TEST_LOSS, others), "test_loss")
            .verdict());
    assertEquals(
        Verdict.PASS,
        only(values(Metrics.TEST_LOSS, TWENTY), values(Metrics.TEST_LOSS, nine), "test_loss")
            .verdict());
  }

  @Test
  void epochsAreCountedToTheLowestAccuracyThatTheBaselineEndedWith() {
    VariantResults before = accuracies(curve(0.5, 0.8, 0.9), curve(0.6, 0.85, 0.88));
    VariantResults after = accuracies(curve(0.5, 0.7, 0.87), curve(0.6, 0.88, 0.9));

    assertEquals(List.of(3.0, 3.0), boxed(EpochsToTarget.of(before, before)));
    assertEquals(List.of(4.0, 2.0), boxed(EpochsToTarget.of(before, after)));
  }

  @Test
  void speedIsShownAgainstAStoredBaselineAndNotJudged() {
    Weighed weighed =
        VariantScales.weigh(
            values(Metrics.IMAGES_PER_SECOND, 100, 100, 100),
            values(Metrics.IMAGES_PER_SECOND, 10, 10, 10),
            Terms.STORED);

    assertEquals(Verdict.PASS, worst(Weighed.judge(List.of(weighed))));
    assertEquals(10, weighed.shown().get(0).run());
  }

  @Test
  void otherSettingsAreAnotherExperiment() {
    VariantResults before = new ResultsBuilder("v").values(Metrics.PARAMETERS, 5).build();
    VariantResults after =
        new ResultsBuilder("v").batchSize(128).values(Metrics.PARAMETERS, 5).build();

    List<Judgement> judged =
        Weighed.judge(List.of(VariantScales.weigh(before, after, Terms.STORED)));

    assertEquals(Verdict.INCONCLUSIVE, worst(judged));
    assertTrue(judged.get(0).evidence().contains("settings.batchSize 64 to 128"));
  }

  @Test
  void whatIsTheSameEverywhereIsJudgedOnAnyMachine() {
    VariantResults before =
        new ResultsBuilder("v").seed(1, both(5, 0.5), Map.of(), Map.of()).build();
    VariantResults same =
        new ResultsBuilder("v").threads(8).seed(1, both(5, 0.7), Map.of(), Map.of()).build();
    VariantResults wrong =
        new ResultsBuilder("v").threads(8).seed(1, both(6, 0.5), Map.of(), Map.of()).build();

    assertEquals(
        Verdict.PASS,
        worst(Weighed.judge(List.of(VariantScales.weigh(before, same, Terms.PORTABLE)))));
    assertEquals(
        Verdict.REGRESSED,
        worst(Weighed.judge(List.of(VariantScales.weigh(before, wrong, Terms.PORTABLE)))));
  }

  @Test
  void aTrialThatFailsWhereOthersCompletedIsARegression() {
    VariantResults before = new ResultsBuilder("v").outcome(1, Outcome.COMPLETED).build();
    VariantResults diverged = new ResultsBuilder("v").outcome(1, Outcome.DIVERGED).build();
    VariantResults anotherSeed =
        new ResultsBuilder("v").outcome(1, Outcome.COMPLETED).outcome(7, Outcome.FAILED).build();

    assertEquals("seed 1: completed to diverged", only(before, diverged, "outcome").evidence());
    assertEquals(Verdict.REGRESSED, only(before, anotherSeed, "outcome").verdict());
  }

  @Test
  void withoutACommonSeedNothingExactCanBeTold() {
    VariantResults before = new ResultsBuilder("v").outcome(1, Outcome.COMPLETED).build();
    VariantResults after = new ResultsBuilder("v").outcome(2, Outcome.COMPLETED).build();

    assertEquals(Verdict.INCONCLUSIVE, only(before, after, "outcome").verdict());
  }

  private static Map<String, Double> both(double parameters, double gradientNorm) {
    return Map.of(
        Metrics.PARAMETERS.name(), parameters, Metrics.GRADIENT_NORM.name(), gradientNorm);
  }

  private static Judgement only(VariantResults before, VariantResults after, String metric) {
    return Weighed.judge(List.of(VariantScales.weigh(before, after, Terms.STORED))).stream()
        .filter(judgement -> judgement.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static Verdict worst(List<Judgement> judgements) {
    return judgements.stream().map(Judgement::verdict).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static VariantResults values(Metric metric, double... values) {
    return new ResultsBuilder("v").values(metric, values).build();
  }

  private static VariantResults tables(Table layers) {
    return new ResultsBuilder("v").seed(1, Map.of(), Map.of("layers", layers), Map.of()).build();
  }

  private static VariantResults curves(CurveDigest stepLoss) {
    return new ResultsBuilder("v")
        .seed(1, Map.of(), Map.of(), Map.of(Metrics.STEP_LOSS.name(), stepLoss))
        .build();
  }

  private static VariantResults accuracies(CurveDigest first, CurveDigest second) {
    return new ResultsBuilder("v")
        .seed(1, Map.of(), Map.of(), Map.of(Metrics.TEST_ACCURACY.name(), first))
        .seed(2, Map.of(), Map.of(), Map.of(Metrics.TEST_ACCURACY.name(), second))
        .build();
  }

  private static Table layers(List<List<Object>> rows) {
    return new Table(List.of("layer", "filters", "weights"), rows);
  }

  private static double[] spread(int values) {
    return IntStream.range(0, values).mapToDouble(i -> 0.9 + 0.001 * Math.sin(i)).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double standardDeviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
