package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Seals version 1 of the format, byte by byte. Written anew by
 *
 * <pre>mvn -pl harness test -Dtest=GoldenRecordTest -Dlabmark.bless=true</pre>
 *
 * while version 1 is not released. After that the file stays as it is: a change of the format is a
 * new version with a golden file of its own, and this one must still be read.
 */
class GoldenRecordTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/labmark/harness/record/run-1.golden.json");

  private static final Path ONE_LAUNCH = GOLDEN.resolveSibling("run-1.one-launch.json");

  private static final Path TRIALS_ALONE = GOLDEN.resolveSibling("run-1.trials-alone.json");

  private static final Path UNWATCHED = GOLDEN.resolveSibling("run-1.unwatched.json");
  private static final Path WITHOUT_PROFILES = GOLDEN.resolveSibling("run-1.without-profiles.json");

  private static final Path UNCALIBRATED = GOLDEN.resolveSibling("run-1.uncalibrated.json");

  private final RecordCodec codec = new RecordCodec();

  @BeforeAll
  static void bless() throws IOException {
    if (Boolean.getBoolean("labmark.bless")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.write(GOLDEN, new RecordCodec().write(SampleRecords.full()));
    }
  }

  @Test
  void theGoldenRecordIsReadAsItWasMeant() {
    assertEquals(SampleRecords.full(), codec.readRun(GOLDEN));
  }

  @Test
  void theFormatIsTheGoldenOne() throws IOException {
    assertArrayEquals(Files.readAllBytes(GOLDEN), codec.write(SampleRecords.full()));
  }

  @Test
  void theGoldenRecordIsValid() throws IOException {
    assertEquals(List.of(), RunSchema.problems(Files.readAllBytes(GOLDEN)));
  }

  @Test
  void aRecordFromBeforeScenariosHadPurposesIsStillValidAndRead() throws IOException {
    assertEquals(2, codec.read(ONE_LAUNCH, JsonNode.class).at("/spec/launch/threads").asInt());
    assertEquals(List.of(), RunSchema.problems(Files.readAllBytes(ONE_LAUNCH)));
    assertEquals(unwatched(SampleRecords.full()), codec.readRun(ONE_LAUNCH));
  }

  @Test
  void aRecordFromBeforeTrialsRanSideBySideIsStillValidAndRead() throws IOException {
    JsonNode launch = codec.read(TRIALS_ALONE, JsonNode.class).at("/spec/scenarios/0/launch");
    assertEquals(2, launch.path("threads").asInt());
    assertFalse(launch.has("sideBySide"));
    assertEquals(List.of(), RunSchema.problems(Files.readAllBytes(TRIALS_ALONE)));
    assertEquals(unwatched(SampleRecords.full()), codec.readRun(TRIALS_ALONE));
  }

  @Test
  void aRecordFromBeforeProbesLookedIsStillValidAndRead() throws IOException {
    JsonNode scenario = codec.read(UNWATCHED, JsonNode.class).at("/spec/scenarios/0");
    assertEquals(1, scenario.at("/launch/sideBySide").asInt());
    assertFalse(scenario.path("launch").has("probePeriodMs"));
    assertFalse(scenario.has("validity"));
    assertEquals(List.of(), RunSchema.problems(Files.readAllBytes(UNWATCHED)));
    assertEquals(unwatched(SampleRecords.full()), codec.readRun(UNWATCHED));
  }

  /** The same run, in which nothing looked. */
  private static RunRecord unwatched(RunRecord run) {
    List<ScenarioSpec> scenarios =
        run.spec().scenarios().stream().map(GoldenRecordTest::unwatched).toList();
    return new RunRecord(
        run.schema(),
        run.id(),
        run.outcome(),
        run.reason(),
        new ResolvedSpec(run.spec().profile(), run.spec().device(), scenarios),
        run.environment(),
        run.trials(),
        run.findings());
  }

  private static ScenarioSpec unwatched(ScenarioSpec scenario) {
    LaunchSettings launch = scenario.launch();
    return new ScenarioSpec(
        scenario.name(),
        scenario.title(),
        scenario.purpose(),
        new LaunchSettings(
            launch.threads(), launch.sideBySide(), 0, launch.jvmFlags(), launch.environment()),
        scenario.variants(),
        scenario.seeds(),
        scenario.settings());
  }

  @Test
  void aRecordFromBeforeAnythingWasCalibratedIsStillValidAndRead() throws IOException {
    assertFalse(codec.read(UNCALIBRATED, JsonNode.class).has("calibrations"));
    assertEquals(List.of(), RunSchema.problems(Files.readAllBytes(UNCALIBRATED)));
    RunRecord full = SampleRecords.full();
    assertEquals(
        new RunRecord(
            full.schema(),
            full.id(),
            full.outcome(),
            full.reason(),
            full.spec(),
            full.environment(),
            full.trials(),
            full.findings()),
        codec.readRun(UNCALIBRATED));
  }

  @Test
  void aRecordFromBeforeOperatorsWereProfiledIsStillValidAndRead() throws IOException {
    JsonNode launch = codec.read(WITHOUT_PROFILES, JsonNode.class).at("/spec/scenarios/0/launch");
    assertEquals(1, launch.path("sideBySide").asInt());
    assertFalse(launch.has("profileOperators"));
    assertEquals(List.of(), RunSchema.problems(Files.readAllBytes(WITHOUT_PROFILES)));
    assertEquals(unwatched(SampleRecords.full()), codec.readRun(WITHOUT_PROFILES));
  }

  @Test
  void everyTrialWasAskedForAndEveryMetricIsOfTheCatalogue() {
    RunRecord run = codec.readRun(GOLDEN);
    Set<TrialId> asked = new HashSet<>();
    run.spec().trials().forEach(trial -> asked.add(TrialId.of(trial)));

    assertTrue(run.trials().size() > 1);
    for (TrialRecord trial : run.trials()) {
      assertTrue(asked.contains(trial.id()), trial.id() + " was not asked for");
      trial
          .metrics()
          .forEach(
              (name, value) -> {
                Metric metric = Metrics.find(name).orElseThrow();
                assertEquals(MetricValue.of(metric, value.value()), value);
              });
    }
  }
}
