package dev.labmark.harness.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioSpecTest {

  private static final List<Variant> VARIANTS =
      List.of(new Variant("plain", "1.1", "Plain"), new Variant("dropout", "1.4", "Dropout"));

  @Test
  void seedsAreTheOuterLoop() {
    List<String> order =
        spec(List.of(7L, 3L)).trials("gpu:1").stream()
            .map(trial -> trial.seed() + " " + trial.variant().name() + " " + trial.device())
            .toList();

    assertEquals(
        List.of("7 plain gpu:1", "7 dropout gpu:1", "3 plain gpu:1", "3 dropout gpu:1"), order);
  }

  @Test
  void seedsThatNoEngineTakesAreAllTold() {
    assertEquals(
        List.of(
            "--seeds must be in 0..2147483647, was -1",
            "--seeds must be in 0..2147483647, was 2147483648",
            "--seeds must name each seed once, was [-1, 2147483648, 5, 5]"),
        refused(List.of(-1L, 1L << 31, 5L, 5L)).lines().toList());
  }

  @Test
  void noSeedAtAllIsRefused() {
    assertEquals("--seeds must name at least one", refused(List.of()));
  }

  @Test
  void moreTrialsThanFitInAPlanAreRefused() {
    List<Long> seeds = LongStream.range(0, 5_001).boxed().toList();

    assertEquals("p1 must have no more than 10000 trials, variants times seeds", refused(seeds));
  }

  @Test
  void theSmallestAndTheLargestSeedAreAllowed() {
    assertEquals(4, spec(List.of(0L, (long) Integer.MAX_VALUE)).trials("cpu").size());
  }

  @Test
  void everyTrialCarriesItsPurposeAndHowItsWorkerIsStarted() {
    for (TrialSpec trial : spec(List.of(7L, 3L)).trials("cpu")) {
      assertEquals(Purpose.EXACT_MEMORY, trial.purpose());
      assertEquals(LaunchSettings.exactMemory(3), trial.launch());
    }
  }

  @ParameterizedTest
  @EnumSource(names = "SIDE_BY_SIDE", mode = EnumSource.Mode.EXCLUDE)
  void trialsWhoseFiguresAreOfOneAloneAreNotRunSideBySide(Purpose purpose) {
    assertEquals(
        "launch.sideBySide must be 1 for scenario p1, whose figures are of trials alone on the"
            + " machine, was 2",
        Refusal.of(() -> spec(purpose, LaunchSettings.sideBySide(2), List.of(1L))));
  }

  @Test
  void trialsThatMayBeRunSideBySideMayAlsoBeRunAlone() {
    for (int trials : List.of(1, 2)) {
      LaunchSettings launch = LaunchSettings.sideBySide(trials);
      assertEquals(launch, spec(Purpose.SIDE_BY_SIDE, launch, List.of(1L)).launch());
    }
  }

  @Test
  void aVariantMayHaveSomeOfTheSeeds() {
    ScenarioSpec spec = fewer(Map.of("dropout", List.of(3L)));

    assertEquals(List.of(7L, 3L), spec.seedsOf("plain"));
    assertEquals(List.of(3L), spec.seedsOf("dropout"));
    assertEquals(3, spec.trialCount());
    assertEquals(
        List.of("7 plain", "3 plain", "3 dropout"),
        spec.trials("cpu").stream()
            .map(trial -> trial.seed() + " " + trial.variant().name())
            .toList());
  }

  @Test
  void seedsOfAVariantThatTheScenarioHasNotAreRefused() {
    assertEquals(
        "the seeds of variant dropout must be some of [3, 7], were [9]",
        Refusal.of(() -> fewer(Map.of("dropout", List.of(9L)))));
    assertEquals(
        "the seeds of variant dropout must be some of [3, 7], were []",
        Refusal.of(() -> fewer(Map.of("dropout", List.of()))));
  }

  private static ScenarioSpec fewer(Map<String, List<Long>> fewerSeeds) {
    return new ScenarioSpec(
        "p1",
        "Regularization",
        Purpose.TIMED,
        LaunchSettings.timed(2),
        ValiditySettings.MARK_ONLY,
        VARIANTS,
        List.of(7L, 3L),
        fewerSeeds,
        JsonNodeFactory.instance.objectNode());
  }

  private static String refused(List<Long> seeds) {
    return Refusal.of(() -> spec(seeds));
  }

  private static ScenarioSpec spec(List<Long> seeds) {
    return spec(Purpose.EXACT_MEMORY, LaunchSettings.exactMemory(3), seeds);
  }

  private static ScenarioSpec spec(Purpose purpose, LaunchSettings launch, List<Long> seeds) {
    return new ScenarioSpec(
        "p1",
        "Regularization",
        purpose,
        launch,
        VARIANTS,
        seeds,
        JsonNodeFactory.instance.objectNode());
  }
}
