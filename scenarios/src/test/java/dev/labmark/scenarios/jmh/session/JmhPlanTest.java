package dev.labmark.scenarios.jmh.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.ScenarioSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JmhPlanTest {

  private static final List<String> INCEPTION = List.of("InceptionBenchmark\\.forward$");

  private static JmhPlan plan(
      List<String> includes, Profile profile, int forks, List<String> profilers, String... set) {
    return JmhPlan.of(
        FoundBenchmarks.find(includes, List.of()), profile, forks, profilers, List.of(set), 2);
  }

  private static String refused(Runnable plan) {
    return String.valueOf(assertThrows(InvalidInputException.class, plan::run).getMessage());
  }

  private static List<String> names(JmhPlan plan) {
    return plan.benchmarks().stream().map(PlannedBenchmark::variantName).toList();
  }

  @Test
  void aBenchmarkWithItsParametersIsAVariantAndAForkASeed() {
    JmhPlan plan = plan(INCEPTION, Profile.QUICK, 3, List.of());
    ScenarioSpec scenario = plan.spec().scenarios().get(0);

    assertEquals(
        List.of(
            "Inception.forward.batch1.inception-naive",
            "Inception.forward.batch1.inception-reduced",
            "Inception.forward.batch8.inception-naive",
            "Inception.forward.batch8.inception-reduced"),
        names(plan));
    assertEquals(List.of(1L, 2L, 3L), scenario.seeds());
    assertEquals(2, scenario.launch().threads());
    assertTrue(scenario.launch().environment().containsKey("MALLOC_TRIM_THRESHOLD_"));
  }

  @Test
  void settingsForksAndParametersCanBeOverridden() {
    JmhPlan plan =
        plan(
            INCEPTION,
            Profile.LAB,
            4,
            List.of("gc"),
            "parameters.Inception.batch=2,3",
            "parameters.Inception.network=inception-naive",
            "iterations=7",
            "launch.threads=1");
    ScenarioSpec scenario = plan.spec().scenarios().get(0);

    assertEquals(
        List.of(
            "Inception.forward.batch2.inception-naive", "Inception.forward.batch3.inception-naive"),
        names(plan));
    assertEquals(List.of(1L, 2L, 3L, 4L), scenario.seeds());
    assertEquals(7, scenario.settings().path("iterations").asInt());
    assertEquals("gc", scenario.settings().path("profilers").path(0).asText());
    assertEquals(1, scenario.launch().threads());
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void namesTellAllBenchmarksOfAProfileApart(Profile profile) {
    List<String> names =
        names(plan(List.of("dev\\.labmark\\.scenarios\\.jmh\\."), profile, 1, List.of()));
    Set<String> distinct = new HashSet<>(names);

    assertEquals(distinct.size(), names.size());
    assertTrue(names.size() >= 11, names.toString());
  }

  @Test
  void whatCannotBeUsedIsNamedBeforeAnythingIsMeasured() {
    assertEquals(
        "--include must be a regular expression, was '(': Unclosed group",
        refused(() -> plan(List.of("("), Profile.QUICK, 3, List.of())));
    String unknown = refused(() -> plan(List.of("Incepton"), Profile.QUICK, 3, List.of()));
    assertTrue(unknown.startsWith("no benchmark matches --include [Incepton]"), unknown);
    assertTrue(unknown.contains("InceptionBenchmark.forward"), unknown);
    String setting =
        refused(() -> plan(INCEPTION, Profile.QUICK, 3, List.of(), "parameters.Inception.bach=1"));
    assertTrue(setting.contains("did you mean 'parameters.Inception.batch'?"), setting);
    assertEquals(
        "--prof nobody: there is no such profiler (see labmark jmh --list-profilers)",
        refused(() -> plan(INCEPTION, Profile.QUICK, 3, List.of("nobody"))));
    String option = refused(() -> plan(INCEPTION, Profile.QUICK, 3, List.of("gpu:devic=0")));
    assertTrue(option.contains("device=N"), option);
    assertEquals(
        "iterations must be in 1..10000, was 0",
        refused(() -> plan(INCEPTION, Profile.QUICK, 3, List.of(), "iterations=0")));
  }

  @Test
  void valuesThatComeToTheSameNameAreRefused() {
    String message =
        refused(
            () -> plan(INCEPTION, Profile.QUICK, 3, List.of(), "parameters.Inception.batch=1,1"));
    assertTrue(
        message.startsWith("two benchmarks would be called Inception.forward.batch1."), message);
  }

  @Test
  void aParameterNeedsAValue() {
    assertEquals(
        "parameters.Inception.batch must have a value, had none",
        refused(() -> plan(INCEPTION, Profile.QUICK, 3, List.of(), "parameters.Inception.batch=")));
  }
}
