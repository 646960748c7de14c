package dev.labmark.harness.run;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.Variant;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A scenario that trains nothing: each variant does what the test says. */
public record FakeScenario(
    String name,
    Purpose purpose,
    boolean calibrated,
    boolean cpuOnly,
    Map<String, Function<TrialContext<FakeSettings>, TrialResult>> behaviours)
    implements Scenario<FakeSettings> {

  private static final String DEAR = "dear";

  /** A scenario that is timed. */
  public FakeScenario(
      String name, Map<String, Function<TrialContext<FakeSettings>, TrialResult>> behaviours) {
    this(name, Purpose.TIMED, false, false, behaviours);
  }

  /** The same for another purpose. */
  public FakeScenario withPurpose(Purpose other) {
    return new FakeScenario(name, other, calibrated, cpuOnly, behaviours);
  }

  /** The same, which can tell by short trials how many to run at a time. */
  public FakeScenario withCalibration() {
    return new FakeScenario(name, purpose, true, cpuOnly, behaviours);
  }

  /** The same, which uses the CPU whatever is asked for. */
  public FakeScenario onTheCpuAlone() {
    return new FakeScenario(name, purpose, calibrated, true, behaviours);
  }

  /** A scenario whose variants all complete at once. */
  public static FakeScenario completing(String name, String... variants) {
    Map<String, Function<TrialContext<FakeSettings>, TrialResult>> behaviours =
        new LinkedHashMap<>();
    for (String variant : variants) {
      behaviours.put(variant, FakeScenario::complete);
    }
    return new FakeScenario(name, behaviours);
  }

  /** One point, one epoch, one metric that is the seed. */
  public static TrialResult complete(TrialContext<FakeSettings> trial) {
    trial.point(Metrics.STEP_LOSS, 1, 0.5, 0.25);
    trial.progress(new TrainingProgress(0.5, 1, 0.5, 64, 0.01, Map.of()));
    trial.epochFinished(1, 1, Map.of("test_loss", 0.125));
    return new TrialResult()
        .metric(Metrics.TEST_ACCURACY, 0.5)
        .metric(Metrics.STEPS, trial.spec().seed());
  }

  @Override
  public String labPart() {
    return "9";
  }

  @Override
  public String title() {
    return "Does " + name + " work?";
  }

  @Override
  public List<Variant> variants() {
    return behaviours.keySet().stream()
        .sorted()
        .map(variant -> new Variant(variant, "9.1", "The arm " + variant))
        .toList();
  }

  @Override
  public List<Long> seeds(Profile profile) {
    return switch (profile) {
      case SMOKE -> List.of(1L);
      case QUICK -> List.of(1L, 2L);
      case LAB -> List.of(1L, 2L, 3L);
    };
  }

  /** A variant called {@code dear} is run with the first seed only, and takes ten minutes. */
  @Override
  public List<Long> seeds(Profile profile, Variant variant) {
    return variant.name().equals(DEAR) ? seeds(profile).subList(0, 1) : seeds(profile);
  }

  @Override
  public Optional<Duration> estimate(FakeSettings settings, Variant variant) {
    return variant.name().equals(DEAR) ? Optional.of(Duration.ofMinutes(10)) : Optional.empty();
  }

  @Override
  public Optional<FakeSettings> calibration(FakeSettings settings) {
    return calibrated ? Optional.of(FakeSettings.ofEpochs(1)) : Optional.empty();
  }

  @Override
  public Class<FakeSettings> settingsType() {
    return FakeSettings.class;
  }

  @Override
  public FakeSettings settings(Profile profile) {
    return FakeSettings.ofEpochs(seeds(profile).size());
  }

  @Override
  public void preflight(FakeSettings settings) {
    // needs nothing that could be missing
  }

  @Override
  public TrialResult run(TrialContext<FakeSettings> trial) {
    Function<TrialContext<FakeSettings>, TrialResult> behaviour =
        behaviours.get(trial.spec().variant().name());
    if (behaviour == null) {
      throw new IllegalArgumentException("no variant " + trial.spec().variant().name());
    }
    return behaviour.apply(trial);
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    long completed = trials.stream().filter(trial -> trial.metric("steps").isPresent()).count();
    return List.of(
        new Finding(
            "9.1",
            "How many trials have a metric?",
            completed + " of " + trials.size(),
            List.of(Evidence.of("trials", (double) completed, "1", trials.size()))));
  }
}
