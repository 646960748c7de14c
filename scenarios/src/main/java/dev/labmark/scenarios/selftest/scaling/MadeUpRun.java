package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunId;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.run.InProcessLauncher;
import dev.labmark.harness.run.PlannedRun;
import dev.labmark.harness.run.ScenarioCatalog;
import dev.labmark.harness.run.Session;
import dev.labmark.harness.run.TrialWorker;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A run of any size, kept by the same session and worker as every other. */
final class MadeUpRun {

  private MadeUpRun() {}

  /**
   * Writes it.
   *
   * @param trials a multiple of the five variants
   * @return the run's folder
   */
  static Path write(Path out, int trials, int steps, Environment environment) throws IOException {
    RecordCodec codec = new RecordCodec();
    Instant begin = Instant.parse(environment.startedAt());
    SteppingClock clock = new SteppingClock(begin);
    MadeUpScenario scenario = new MadeUpScenario(clock);
    ScenarioCatalog catalog = new ScenarioCatalog(List.of(scenario));
    String id = RunId.of(begin, new SecureRandom().nextInt());
    RunStore store = RunStore.create(out, id, codec);
    RunRecord run =
        new Session(
                catalog,
                store,
                codec,
                new InProcessLauncher(new TrialWorker(catalog, codec, Map.of(), clock, clock)),
                event -> {},
                () -> false)
            .run(id, PlannedRun.of(spec(scenario, codec, trials, steps)), environment);
    if (run.reason() != null) {
      throw new IOException("the made-up run did not end as it should: " + run.reason());
    }
    return store.folder();
  }

  private static ResolvedSpec spec(
      MadeUpScenario scenario, RecordCodec codec, int trials, int steps) {
    List<Long> seeds = LongStream.rangeClosed(1, trials / MadeUpScenario.VARIANTS).boxed().toList();
    LaunchSettings withoutProbes = new LaunchSettings(1, 1, 0, List.of(), Map.of());
    return new ResolvedSpec(
        Profile.SMOKE,
        "cpu",
        List.of(
            new ScenarioSpec(
                scenario.name(),
                scenario.title(),
                Purpose.TIMED,
                withoutProbes,
                scenario.variants(),
                seeds,
                codec.toTree(new MadeUpScenario.Settings(steps)))));
  }
}
