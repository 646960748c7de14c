package dev.labmark.harness.gate.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordBuilder;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.spec.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunComparisonTest {

  @Test
  void aRunHeldAgainstItselfIsIdenticalThroughout() {
    RunRecord run =
        RecordBuilder.run(0)
            .metric("plain", Metrics.IMAGES_PER_SECOND, 100)
            .trial("plain", 1, Map.of(Metrics.TEST_LOSS, Double.NaN), tables(layers(10, 20)))
            .build();

    RunComparison comparison = compare(run, run);

    assertEquals(List.of(), comparison.spec());
    assertEquals(List.of(), comparison.environment());
    assertEquals(List.of(), comparison.outcomes());
    assertEquals(
        List.of(Standing.IDENTICAL, Standing.IDENTICAL),
        comparison.metrics().stream().map(MetricComparison::standing).toList());
    assertEquals(new TableComparison(1, List.of(), 0), comparison.tables());
  }

  @Test
  void whatWasAskedDiffersPathByPath() {
    RunRecord a = RecordBuilder.run(0).variants("plain", "dropout").seeds(1L, 2L).build();
    RunRecord b = RecordBuilder.run(1).variants("plain").seeds(1L).batchSize(128).build();

    assertEquals(
        List.of(
            new Difference("p1-regularization.variants", "plain, dropout", "plain"),
            new Difference("p1-regularization.seeds", "[1,2]", "[1]"),
            new Difference("p1-regularization.settings.train.batchSize", "64", "128")),
        compare(a, b).spec());
  }

  @Test
  void whereItRanDiffersAndWhenIsNoDifference() {
    RunRecord a = RecordBuilder.run(0).build();
    RunRecord b = RecordBuilder.run(1).cpuModel("Other").build();

    assertEquals(
        List.of(
            new Difference("gitCommit", RecordBuilder.commit(0), RecordBuilder.commit(1)),
            new Difference("cpuModel", a.environment().cpuModel(), "Other")),
        compare(a, b).environment());
  }

  @Test
  void aTrialThatEndedOtherwiseIsNamedWithItsReason() {
    RunRecord a = RecordBuilder.run(0).metric("plain", Metrics.TEST_LOSS, 0.5).build();
    RunRecord b =
        RecordBuilder.run(1).trial("plain", 1, Outcome.FAILED, Map.of(), Map.of()).build();

    RunComparison comparison = compare(a, b);

    assertEquals(
        List.of(new Difference("p1-regularization/plain/1", "completed", "failed: see worker.log")),
        comparison.outcomes());
    assertEquals(List.of(), comparison.metrics());
  }

  @Test
  void aTableDiffersRowByRow() {
    RunRecord a = RecordBuilder.run(0).trial("plain", 1, Map.of(), tables(layers(10, 20))).build();
    RunRecord b = RecordBuilder.run(1).trial("plain", 1, Map.of(), tables(layers(10, 21))).build();

    CellDifference only =
        new CellDifference("p1-regularization/plain/1", "layers", "conv2", "weights", 20, 21);
    assertEquals(new TableComparison(0, List.of(only), 0), compare(a, b).tables());
  }

  @Test
  void aRowThatOneRunLacksIsShownWhole() {
    Table shorter = new Table(List.of("layer", "weights"), List.of(List.<Object>of("conv1", 10)));
    RunRecord a = RecordBuilder.run(0).trial("plain", 1, Map.of(), tables(layers(10, 20))).build();
    RunRecord b = RecordBuilder.run(1).trial("plain", 1, Map.of(), tables(shorter)).build();

    assertEquals(
        List.of(
            new CellDifference(
                "p1-regularization/plain/1", "layers", "conv2", "", "conv2, 20", null)),
        compare(a, b).tables().differences());
  }

  /** One batch: the batch alone tells no rows apart, the batch and the layer do. */
  @Test
  void rowsAreToldApartByAsManyColumnsAsItTakes() {
    RunRecord a =
        RecordBuilder.run(0).trial("plain", 1, Map.of(), Map.of("activations", batches(7))).build();
    RunRecord b =
        RecordBuilder.run(1).trial("plain", 1, Map.of(), Map.of("activations", batches(8))).build();

    assertEquals(
        List.of("1, conv2"),
        compare(a, b).tables().differences().stream().map(CellDifference::row).toList());
  }

  @Test
  void durationsInTablesAreCountedAndNotCompared() {
    Table fast = speed(0.5);
    RunRecord a =
        RecordBuilder.run(0)
            .trial("plain", 1, Map.of(), Map.of("speed", fast, "operators", fast))
            .build();
    RunRecord b =
        RecordBuilder.run(1)
            .trial("plain", 1, Map.of(), Map.of("speed", speed(0.75), "operators", speed(0.75)))
            .build();

    assertEquals(new TableComparison(1, List.of(), 2), compare(a, b).tables());
  }

  @Test
  void wholeNumbersAreEqualHoweverTheyWereRead() {
    RunRecord a = RecordBuilder.run(0).trial("plain", 1, Map.of(), tables(layers(10, 20L))).build();
    RunRecord b =
        RecordBuilder.run(1).trial("plain", 1, Map.of(), tables(layers(10.0, 20))).build();

    assertEquals(1, compare(a, b).tables().identical());
  }

  @Test
  void runsWithoutAVariantInCommonAreRefusedWithWhatTheyHave() {
    RunRecord a = RecordBuilder.run(0).variants("plain").build();
    RunRecord b = RecordBuilder.run(1).scenario("p3-vgg19").variants("vgg19").build();

    String message = Refusal.of(() -> compare(a, b));

    assertTrue(
        message.endsWith(
            "have no variant in common: A has p1-regularization (plain); B has p3-vgg19 (vgg19)"),
        message);
  }

  private static RunComparison compare(RunRecord a, RunRecord b) {
    Path none = Path.of("no-series.csv");
    return RunComparison.of(new ComparedRun(a, none), new ComparedRun(b, none));
  }

  private static Map<String, Table> tables(Table layers) {
    return Map.of("layers", layers);
  }

  private static Table layers(Object first, Object second) {
    return new Table(
        List.of("layer", "weights"), List.of(List.of("conv1", first), List.of("conv2", second)));
  }

  private static Table batches(Object last) {
    return new Table(
        List.of("batch", "layer", "bytes"),
        List.of(List.of(1, "conv1", 6), List.of(1, "conv2", last)));
  }

  private static Table speed(double seconds) {
    return new Table(List.of("pass", "seconds_p50"), List.of(List.<Object>of("forward", seconds)));
  }
}
