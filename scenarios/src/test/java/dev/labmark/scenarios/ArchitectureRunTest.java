package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Problem 3 as users start it: tables against figures worked out by hand or from the papers. */
class ArchitectureRunTest {

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunRecord run;

  @BeforeAll
  static void runAllOfProblemThree() throws Exception {
    Path out = folder.resolve("results");
    LabmarkProcess.Finished labmark =
        new LabmarkProcess(folder)
            .run(
                "run",
                "p3-alexnet",
                "p3-vgg19",
                "p3-receptive-field",
                "p3-inception",
                "--profile",
                "smoke",
                "--set",
                "memory.inferenceBatches=1",
                "--out",
                out.toString());
    assertEquals(0, labmark.exitCode(), labmark.output());
    run = RunStore.open(out, new RecordCodec()).read();
    assertTrue(Files.exists(out.resolve("latest/report/index.html")));
  }

  /** A page that cannot make its sections is replaced by a note, and the report is there. */
  @Test
  void everyScenarioMakesItsSectionsOfTheReport() throws Exception {
    String report = Files.readString(folder.resolve("results/latest/report/index.html"));

    assertFalse(report.contains("Sections of p3-"), "a page failed; the report says why");
    assertTrue(report.contains("Where the time of a forward pass goes"));
  }

  @Test
  void everyTrialCompletesAndTheoryAgreesWithTheEngine() {
    for (TrialRecord trial : run.trials()) {
      assertEquals(Outcome.COMPLETED, trial.outcome(), trial.id() + ": " + trial.reason());
      trial
          .metric("activation_residual_bytes")
          .ifPresent(residual -> assertEquals(0, residual, trial.id().toString()));
    }
  }

  // Simonyan and Zisserman 2014, table 1, column E: 3*3*in*out weights for each convolution, and
  // side*side*channels activations
  @Test
  void vgg19IsTheSheetsTableCompleted() {
    Table table = table("p3-vgg19", "configuration-e", "layers");
    assertEquals(
        List.of(
            "layer",
            "output_shape",
            "activations",
            "weights",
            "weights_formula",
            "biases",
            "measured_activations",
            "measured_bytes",
            "residual_bytes"),
        table.columns());
    assertEquals(25 + 1, table.rows().size());
    assertEquals(
        List.of(
            150_528L,
            3_211_264L,
            3_211_264L,
            802_816L,
            1_605_632L,
            1_605_632L,
            401_408L,
            802_816L,
            802_816L,
            802_816L,
            802_816L,
            200_704L,
            401_408L,
            401_408L,
            401_408L,
            401_408L,
            100_352L,
            100_352L,
            100_352L,
            100_352L,
            100_352L,
            25_088L,
            4_096L,
            4_096L,
            1_000L),
        numbers(table, "activations").subList(0, 25));
    assertEquals(
        List.of(
            0L,
            1_728L,
            36_864L,
            0L,
            73_728L,
            147_456L,
            0L,
            294_912L,
            589_824L,
            589_824L,
            589_824L,
            0L,
            1_179_648L,
            2_359_296L,
            2_359_296L,
            2_359_296L,
            0L,
            2_359_296L,
            2_359_296L,
            2_359_296L,
            2_359_296L,
            0L,
            102_760_448L,
            16_777_216L,
            4_096_000L),
        numbers(table, "weights").subList(0, 25));
    List<Object> total = table.rows().get(25);
    assertEquals("TOTAL", total.get(0));
    assertEquals(16_542_184L, number(table, total, "activations"));
    assertEquals(143_652_544L, number(table, total, "weights"));
    assertEquals(14_696L, number(table, total, "biases"));
    assertEquals(0L, number(table, total, "residual_bytes"));
    assertEquals("3*3*3*64", table.rows().get(1).get(table.indexOf("weights_formula")));
    assertSumsToTotal(table, "activations", "weights", "biases", "measured_bytes");
  }

  // Krizhevsky, Sutskever and Hinton 2012, section 3.5
  @Test
  void alexNetHasThePapersParametersWithAndWithoutGroups() {
    Table grouped = table("p3-alexnet", "grouped", "layers");
    assertEquals(
        List.of("kernel", "stride", "padding", "groups"),
        grouped.columns().subList(9, grouped.columns().size()));
    List<Object> total = grouped.rows().get(grouped.rows().size() - 1);
    assertEquals(60_965_224L, number(grouped, total, "weights") + number(grouped, total, "biases"));
    List<Object> first = row(grouped, "layer", "conv1.conv");
    assertEquals(11L * 11 * 3 * 96, number(grouped, first, "weights"));
    assertEquals("11*11*3*96", first.get(grouped.indexOf("weights_formula")));
    assertEquals(0L, number(grouped, row(grouped, "layer", "conv1.lrn"), "weights"));
    Table single = table("p3-alexnet", "ungrouped", "layers");
    List<Object> sum = single.rows().get(single.rows().size() - 1);
    assertEquals(62_378_344L, number(single, sum, "weights") + number(single, sum, "biases"));
    assertSumsToTotal(grouped, "activations", "weights", "biases");
  }

  @Test
  void stacksSeeWhatTheFormulaAndTheGradientSay() {
    Table table = table("p3-receptive-field", "3x5x5", "stacks");
    List<Object> row = table.rows().get(0);
    assertEquals(13L, number(table, row, "formula_field"));
    assertEquals(13L, number(table, row, "measured_field"));
    Table single = table("p3-receptive-field", "1x13x13", "stacks");
    assertEquals(13L, number(single, single.rows().get(0), "measured_field"));
  }

  // 32*32 positions times kernel*kernel*in*out, branch by branch, as on the lab sheet
  @Test
  void inceptionBranchesTakeTheSheetsOperations() {
    long positions = 32 * 32;
    Table naive = table("p3-inception", "naive", "branches");
    long expected = positions * (256L * 128 + 3 * 3 * 256L * 192 + 5 * 5 * 256L * 96);
    List<Object> total = row(naive, "branch", "TOTAL");
    assertEquals(expected, number(naive, total, "macs"));
    assertEquals(expected, number(naive, total, "measured_macs"));
    assertEquals("672x32x32", total.get(naive.indexOf("output_shape")));
    Table reduced = table("p3-inception", "reduced", "branches");
    List<Object> sum = row(reduced, "branch", "TOTAL");
    long smaller =
        positions
            * (256L * 128
                + 256L * 64
                + 3 * 3 * 64L * 192
                + 256L * 64
                + 5 * 5 * 64L * 96
                + 256L * 64);
    assertEquals(smaller, number(reduced, sum, "macs"));
    assertEquals(smaller, number(reduced, sum, "measured_macs"));
    assertEquals("480x32x32", sum.get(reduced.indexOf("output_shape")));
  }

  @Test
  void findingsAnswerEveryPartOfTheSheet() {
    List<String> parts =
        run.findings().stream().map(found -> found.finding().labPart()).distinct().toList();
    assertTrue(
        parts.containsAll(List.of("3.1", "3.2", "3.3", "3.4b", "3.4c", "3.4d")), parts.toString());
  }

  private static void assertSumsToTotal(Table table, String... columns) {
    for (String column : columns) {
      List<Long> values = numbers(table, column);
      long total = values.get(values.size() - 1);
      long sum = values.subList(0, values.size() - 1).stream().mapToLong(Long::longValue).sum();
      assertEquals(total, sum, column);
    }
  }

  private static Table table(String scenario, String variant, String name) {
    return run.trialsOf(scenario).stream()
        .filter(trial -> trial.variant().equals(variant))
        .map(trial -> Objects.requireNonNull(trial.tables().get(name), name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Object> row(Table table, String column, String value) {
    int index = table.indexOf(column);
    return table.rows().stream()
        .filter(row -> row.get(index).equals(value))
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> numbers(Table table, String column) {
    return table.rows().stream().map(row -> number(table, row, column)).toList();
  }

  private static long number(Table table, List<Object> row, String column) {
    return ((Number) row.get(table.indexOf(column))).longValue();
  }
}
