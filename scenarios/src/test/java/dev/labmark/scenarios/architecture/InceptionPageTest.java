package dev.labmark.scenarios.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import dev.labmark.models.analysis.LayerCost;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.InceptionModule;
import dev.labmark.scenarios.memory.NetworkTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InceptionPageTest {

  private static final String IDEA = "3.4a The idea behind the inception module";
  private static final String OPERATIONS = "3.4b, 3.4c Outputs and operations";
  private static final String SPEED = "3.4d Speed, measured";
  private static final String MEMORY = "3.4d Memory, measured";
  private static final String ANSWER =
      "3.4d What is wrong with naive modules, and what reduction saves";

  private final PageFixture run =
      new PageFixture(InceptionScenario.NAME, new InceptionScenario().variants());

  private static Table branches(NetworkSpec network) {
    NetworkCost cost = NetworkCost.of(network);
    Map<String, Long> measured = new HashMap<>();
    for (LayerCost row : cost.rows()) {
      measured.put(row.layer(), row.macs().value());
    }
    return BranchesTable.of(cost, measured);
  }

  private static Table speed(double low, double median, double high) {
    return new Table(
        List.of(
            "pass",
            "batch",
            "rounds",
            "naive_seconds_p50",
            "seconds_p50",
            "speedup_p25",
            "speedup_p50",
            "speedup_p75"),
        List.of(List.of("forward", 4, 9, 0.2, 0.2 / median, low, median, high)));
  }

  private void module(String variant, NetworkSpec network, Table speed, double outputs) {
    run.trial(
        variant,
        Outcome.COMPLETED,
        Map.of(
            BranchesTable.NAME,
            branches(network),
            SpeedTable.NAME,
            speed,
            NetworkTables.ACTIVATIONS,
            new Table(
                List.of("batch", "layer", "storage_bytes"),
                List.of(List.of(1, "b1x1.conv", 100), List.of(1, "concat", 400)))),
        Map.of(Metrics.ACTIVATION_BYTES, outputs));
  }

  private String withReducedSpeed(double low, double median, double high) {
    module(InceptionScenario.NAIVE, InceptionModule.naive(), speed(0.9, 1.0, 1.1), 500);
    module(InceptionScenario.REDUCED, InceptionModule.reduced(), speed(low, median, high), 600);
    return run.text(new InceptionPage());
  }

  @Test
  void savingsComeFromTheTables() {
    String text = withReducedSpeed(2.0, 2.1, 2.2);
    assertTrue(
        text.contains("68.2% of the operations: 354,418,688 instead of 1,115,684,864"), text);
    assertTrue(text.contains("3.15 times fewer"), text);
    assertTrue(text.contains("The b5x5 branch alone takes 56.4%"), text);
    assertTrue(text.contains("hands them 64 channels instead of 256"), text);
    assertFalse(text.contains("What the stacked module shows"), text);
  }

  @Test
  void aSlowerReducedModuleIsCalledSlower() {
    String text = withReducedSpeed(0.77, 0.80, 0.83);
    assertTrue(text.contains("the module with reduction was the slower one here"), text);
    assertTrue(text.contains("Why time does not go with operations"), text);
  }

  @Test
  void aSpeedUpWithinNoiseIsCalledClose() {
    assertTrue(withReducedSpeed(0.9, 1.1, 1.2).contains("too close to call"));
  }

  @Test
  void aSpeedUpBelowTheOperationsIsCalledThat() {
    assertTrue(
        withReducedSpeed(2.0, 2.1, 2.2)
            .contains("faster, but by less than its operations would give"));
  }

  @Test
  void aSpeedUpAsLargeAsTheOperationsNeedsNoReasons() {
    String text = withReducedSpeed(3.0, 3.2, 3.4);
    assertTrue(text.contains("about what its operations would give, or more"), text);
    assertFalse(text.contains("Why time does not go with operations"), text);
  }

  @Test
  void moreActivationsAreNotCalledASaving() {
    assertTrue(
        withReducedSpeed(2.0, 2.1, 2.2)
            .contains("Reduction does not save activations within the module"));
  }

  @Test
  void theSecondModuleIsComparedWithTheFirst() {
    module(InceptionScenario.NAIVE, InceptionModule.naive(), speed(0.9, 1.0, 1.1), 500);
    module(InceptionScenario.REDUCED, InceptionModule.reduced(), speed(2, 2.1, 2.2), 600);
    module(InceptionScenario.STACKED, InceptionModule.stackedNaive(), speed(0.3, 0.3, 0.4), 900);
    String text = run.text(new InceptionPage());
    assertTrue(
        text.contains("takes 2,928,672,768 operations, 2.63 times those of the first"), text);
    assertEquals(List.of(IDEA, OPERATIONS, SPEED, MEMORY, ANSWER), run.titles(new InceptionPage()));
  }

  @Test
  void sectionsNeedWhatTheyCompare() {
    assertEquals(List.of(IDEA), run.titles(new InceptionPage()));
    module(InceptionScenario.REDUCED, InceptionModule.reduced(), speed(2, 2.1, 2.2), 600);
    run.trial(InceptionScenario.NAIVE, Outcome.FAILED, Map.of(), Map.of());
    assertEquals(List.of(IDEA, OPERATIONS, MEMORY), run.titles(new InceptionPage()));
  }

  @Test
  void aModuleThatWasNotTimedHasNoSpeed() {
    run.completed(
        InceptionScenario.NAIVE, Map.of(BranchesTable.NAME, branches(InceptionModule.naive())));
    assertEquals(List.of(IDEA, OPERATIONS), run.titles(new InceptionPage()));
  }
}
