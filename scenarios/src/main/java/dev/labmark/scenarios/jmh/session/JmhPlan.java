package dev.labmark.scenarios.jmh.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Overrides;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What {@code labmark jmh} is going to run, resolved and checked.
 *
 * @param spec as the record has it
 * @param benchmarks the variants, in the same order
 */
record JmhPlan(ResolvedSpec spec, List<PlannedBenchmark> benchmarks) {

  private static final String LAUNCH = "launch";

  /** What a fork takes besides its iterations on two cores: a JVM, the engine, what is prepared. */
  private static final double START_SECONDS = 2;

  JmhPlan {
    benchmarks = List.copyOf(benchmarks);
  }

  /**
   * Resolves a request.
   *
   * @param forks of each benchmark, at least 1
   * @param threads of the engine, before overrides
   * @throws dev.labmark.harness.spec.InvalidInputException naming what cannot be used, and why
   */
  static JmhPlan of(
      FoundBenchmarks found,
      Profile profile,
      int forks,
      List<String> profilers,
      List<String> overrides,
      int threads) {
    RecordCodec codec = new RecordCodec();
    ObjectNode settings =
        codec.toTree(JmhSettings.of(profile, profilers, found.parameters(profile))).deepCopy();
    ObjectNode launch = codec.toTree(Map.of(LAUNCH, LaunchSettings.timed(threads))).deepCopy();
    new Overrides(List.of(settings, launch)).apply(overrides);
    JmhSettings resolved = codec.fromTree(settings, JmhSettings.class, JmhScenario.NAME);
    resolved.profilers().forEach(Profilers::check);
    List<PlannedBenchmark> benchmarks = found.expand(resolved.parameters());
    ScenarioSpec scenario =
        new ScenarioSpec(
            JmhScenario.NAME,
            JmhScenario.TITLE,
            Purpose.TIMED,
            codec.fromTree(launch.path(LAUNCH), LaunchSettings.class, LAUNCH),
            benchmarks.stream().map(PlannedBenchmark::variant).toList(),
            LongStream.rangeClosed(1, forks).boxed().toList(),
            settings);
    return new JmhPlan(new ResolvedSpec(profile, "cpu", List.of(scenario)), benchmarks);
  }

  LaunchSettings launch() {
    return scenario().launch();
  }

  private ScenarioSpec scenario() {
    return spec.scenarios().get(0);
  }

  /** {@code 23 benchmarks, 3 forks each: about 3 min on two cores}. */
  String describe() {
    JmhSettings settings =
        new RecordCodec().fromTree(scenario().settings(), JmhSettings.class, JmhScenario.NAME);
    double seconds = scenario().trialCount() * (START_SECONDS + settings.measuringSeconds());
    Duration estimate = Duration.ofSeconds(Math.round(seconds));
    return benchmarks.size()
        + " benchmarks, "
        + scenario().seeds().size()
        + " forks each: about "
        + (estimate.toMinutes() < 1 ? estimate.toSeconds() + " s" : estimate.toMinutes() + " min")
        + " on two cores";
  }
}
