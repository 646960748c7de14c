package dev.labmark.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.measure.gpu.NvidiaProbe;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.spec.CoreShare;
import dev.labmark.harness.spec.Disturbance;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.Refusal;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.ValiditySettings;
import dev.labmark.harness.spec.Variant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {

  private final ScenarioCatalog catalog =
      new ScenarioCatalog(
          List.of(
              FakeScenario.completing("p1-fake", "plain", "dropout"),
              FakeScenario.completing("p2-fake", "fixed")));
  private final Planner planner = new Planner(catalog, new RecordCodec());

  @Test
  void allStandsForEveryScenarioWithEveryVariant() {
    assertEquals(
        List.of("p1-fake: dropout, plain", "p2-fake: fixed"),
        plan(new Asked().scenarios("all")).scenarios().stream()
            .map(PlannerTest::described)
            .toList());
  }

  @Test
  void scenariosAreRunInTheOrderGivenAndOnlyOnce() {
    assertEquals(
        List.of("p2-fake", "p1-fake"),
        plan(new Asked().scenarios("p2-fake", "p1-fake", "p2-fake")).scenarios().stream()
            .map(ScenarioSpec::name)
            .toList());
  }

  @Test
  void seedsAreTheOuterLoopOfEachScenario() {
    assertEquals(
        List.of(
            "p1-fake/dropout/7",
            "p1-fake/plain/7",
            "p1-fake/dropout/3",
            "p1-fake/plain/3",
            "p2-fake/fixed/7",
            "p2-fake/fixed/3"),
        plan(new Asked().scenarios("all").seeds(7L, 3L)).trials().stream()
            .map(trial -> TrialId.of(trial).toString())
            .toList());
  }

  @ParameterizedTest
  @EnumSource
  void seedsAndSettingsAreTheProfilesUnlessGiven(Profile profile) {
    ScenarioSpec scenario = plan(new Asked().profile(profile)).scenarios().get(0);

    assertEquals(catalog.find("p1-fake").seeds(profile), scenario.seeds());
    assertEquals(scenario.seeds().size(), scenario.settings().at("/train/epochs").asInt());
  }

  @Test
  void aDearVariantHasFewerSeedsUnlessSeedsAreAskedFor() {
    Planner planner =
        new Planner(
            new ScenarioCatalog(List.of(FakeScenario.completing("p9-dear", "dear", "plain"))),
            new RecordCodec());
    assertEquals(
        List.of("dear/1", "plain/1", "plain/2", "plain/3"),
        trials(planner.plan(new Asked().scenarios("all").profile(Profile.LAB).request())));
    assertEquals(
        List.of("dear/5", "plain/5", "dear/6", "plain/6"),
        trials(planner.plan(new Asked().scenarios("all").seeds(5L, 6L).request())));
  }

  @Test
  void estimatesAreSummedOverVariantsAndSeedsAndSharedByTrialsSideBySide() {
    FakeScenario dear = FakeScenario.completing("p9-dear", "dear", "plain");
    for (Purpose purpose : List.of(Purpose.TIMED, Purpose.SIDE_BY_SIDE)) {
      Planner planner =
          new Planner(
              new ScenarioCatalog(
                  List.of(dear.withPurpose(purpose), FakeScenario.completing("p9-quick", "plain"))),
              new RecordCodec());
      ResolvedSpec spec =
          planner.plan(new Asked().scenarios("all").device("cpu").seeds(1L, 2L, 3L).request());
      int atOnce = spec.scenarios().get(0).launch().sideBySide();
      // three seeds of ten minutes; who has no estimate is left out
      assertEquals(
          List.of(new PlanEstimate("p9-dear", 6, Duration.ofMinutes(30).dividedBy(atOnce))),
          planner.estimates(spec));
    }
  }

  private static List<String> trials(ResolvedSpec spec) {
    return spec.trials().stream()
        .map(trial -> trial.variant().name() + "/" + trial.seed())
        .toList();
  }

  @Test
  void onlyTheVariantsAskedForAreRunAndScenariosWithoutThemLeftOut() {
    assertEquals(
        List.of("p1-fake: plain"),
        plan(new Asked().scenarios("all").variants("plain")).scenarios().stream()
            .map(PlannerTest::described)
            .toList());
  }

  @Test
  void overridesReachSettingsAndTheLaunch() {
    ResolvedSpec spec =
        plan(
            new Asked()
                .scenarios("all")
                .overrides("train.batchSize=8", "launch.threads=3", "data=a=b"));

    for (ScenarioSpec scenario : spec.scenarios()) {
      assertEquals(8, scenario.settings().at("/train/batchSize").asInt());
      assertEquals("a=b", scenario.settings().path("data").asText());
      assertEquals(3, scenario.launch().threads());
    }
  }

  @Test
  void workersAreStartedAsThePurposeOfTheirScenarioNeeds() {
    Planner both =
        new Planner(
            new ScenarioCatalog(
                List.of(
                    FakeScenario.completing("p1-fake", "plain"),
                    FakeScenario.completing("p3-fake", "plain").withPurpose(Purpose.EXACT_MEMORY))),
            new RecordCodec());

    ResolvedSpec spec =
        both.plan(
            new Asked()
                .scenarios("all")
                .device("cpu")
                .overrides(
                    "launch.threads=3",
                    "launch.environment.MALLOC_TRIM_THRESHOLD_=7",
                    "launch.environment.MALLOC_MMAP_THRESHOLD_=8")
                .request());

    assertEquals(
        List.of(
            "timed 3 {MALLOC_ARENA_MAX=1, MALLOC_MMAP_MAX_=0, MALLOC_TOP_PAD_=268435456,"
                + " MALLOC_TRIM_THRESHOLD_=7}",
            "exact_memory 3 {MALLOC_MMAP_THRESHOLD_=8}"),
        spec.trials().stream()
            .map(
                t ->
                    t.purpose().symbol()
                        + " "
                        + t.launch().threads()
                        + " "
                        + t.launch().environment())
            .toList());
  }

  @Test
  void trialsThatMayShareTheMachineRunOneAThreadUnlessToldOtherwise() {
    Asked asked = new Asked().scenarios("p1-fake").device("cpu");

    assertEquals(2, sharing(asked).launch().sideBySide());
    assertEquals(1, sharing(asked).launch().threads());
    assertEquals(1, sharing(asked.overrides("launch.sideBySide=1")).launch().sideBySide());
  }

  @Test
  void timedTrialsThatCanTellTheirSpeedShareTheCoresWhereThatIsAskedFor() {
    FakeScenario timed = FakeScenario.completing("p1-fake", "plain");
    Asked asked = new Asked().scenarios("p1-fake").device("cpu");

    ScenarioSpec two = only(timed.withCalibration(), asked.sharing(Sharing.parse("2")));
    assertEquals(Purpose.SIDE_BY_SIDE, two.purpose());
    assertEquals(new CoreShare(2, 1), share(two));
    assertEquals(
        new CoreShare(1, 2),
        share(only(timed.withCalibration(), asked.sharing(Sharing.parse("1")))));
    assertEquals(LaunchSettings.timed(2), only(timed, asked.sharing(Sharing.parse("2"))).launch());
    assertEquals(
        LaunchSettings.exactMemory(2),
        only(
                timed.withPurpose(Purpose.EXACT_MEMORY).withCalibration(),
                asked.sharing(Sharing.parse("2")))
            .launch());
    assertEquals(Purpose.TIMED, only(timed.withCalibration(), new Asked()).purpose());
  }

  @Test
  void coresCannotBeSharedOutOnAGpu() {
    assertEquals(
        "--side-by-side shares out cores among trials; gpu:1 runs one trial at a time: leave it"
            + " out, or ask for --device cpu",
        refused(new Asked().sharing(Sharing.parse("auto"))));
  }

  private static CoreShare share(ScenarioSpec spec) {
    return new CoreShare(spec.launch().sideBySide(), spec.launch().threads());
  }

  @Test
  void figuresOfTheCpuAreNotMadeInTheNameOfAGpu() {
    FakeScenario counting = FakeScenario.completing("p3-fake", "counted").onTheCpuAlone();
    Planner both =
        new Planner(
            new ScenarioCatalog(List.of(FakeScenario.completing("p1-fake", "plain"), counting)),
            new RecordCodec());
    Asked all = new Asked().scenarios("all");

    assertEquals(
        "--device gpu:1: p3-fake is measured on the CPU alone; these run on a GPU: p1-fake",
        Refusal.of(() -> both.plan(all.request())));
    assertEquals(2, both.plan(all.device("cpu").request()).trials().size());
    assertEquals(1, both.plan(new Asked().request()).trials().size());
  }

  @Test
  void oneGpuIsNotSharedByTrials() {
    LaunchSettings launch = sharing(new Asked().scenarios("p1-fake").device("gpu:0")).launch();

    assertEquals(LaunchSettings.timed(2).onGpu(), launch);
  }

  @Test
  void onAGpuTheEngineAllocatesWhereTheProbeLooks() {
    assertEquals(NvidiaProbe.ALLOCATOR_VARIABLE, LaunchSettings.CUDA_ALLOCATOR);
    assertEquals(NvidiaProbe.POOL_ALLOCATOR, LaunchSettings.DRIVER_POOL);
    assertEquals(
        NvidiaProbe.POOL_ALLOCATOR,
        sharing(new Asked().scenarios("p1-fake").device("gpu:1"))
            .launch()
            .environment()
            .get(NvidiaProbe.ALLOCATOR_VARIABLE));
  }

  @Test
  void disturbancesAreMarkedAloneUnlessSomeAreExcludedByName() {
    assertEquals(ValiditySettings.MARK_ONLY, sharing(new Asked().scenarios("p1-fake")).validity());

    ValiditySettings validity =
        sharing(
                new Asked()
                    .scenarios("p1-fake")
                    .overrides("validity.exclude=steal,throttled,steal", "validity.stealRatio=0.5"))
            .validity();

    assertEquals(List.of(Disturbance.THROTTLED, Disturbance.STEAL), validity.exclude());
    assertEquals(0.5, validity.stealRatio());
    assertEquals(
        "unknown disturbance 'trottled'; did you mean 'throttled'?",
        Refusal.of(
                () ->
                    sharing(
                        new Asked().scenarios("p1-fake").overrides("validity.exclude=trottled")))
            .replaceAll("\\?.*", "?"));
  }

  private static ScenarioSpec sharing(Asked asked) {
    return only(
        FakeScenario.completing("p1-fake", "plain").withPurpose(Purpose.SIDE_BY_SIDE), asked);
  }

  private static ScenarioSpec only(FakeScenario scenario, Asked asked) {
    return new Planner(new ScenarioCatalog(List.of(scenario)), new RecordCodec())
        .plan(asked.request())
        .scenarios()
        .get(0);
  }

  @Test
  void everythingAskedForIsInTheSpec() {
    ResolvedSpec spec = plan(new Asked());

    assertEquals(Profile.SMOKE, spec.profile());
    assertEquals("gpu:1", spec.device());
    assertEquals(2, spec.scenarios().get(0).launch().threads());
    assertEquals("gpu:1", spec.trials().get(0).device());
  }

  @Test
  void anUnknownScenarioGetsTheNearestOne() {
    assertEquals(
        "unknown scenario 'p1-fke'; did you mean 'p1-fake'? (known: p1-fake, p2-fake)",
        refused(new Asked().scenarios("p1-fke")));
  }

  @Test
  void anUnknownVariantGetsTheNearestOneOfTheScenariosAskedFor() {
    assertEquals(
        "unknown variant 'plan'; did you mean 'plain'? (known: dropout, plain)",
        refused(new Asked().variants("dropout", "plan")));
    assertTrue(refused(new Asked().variants("fixed")).startsWith("unknown variant 'fixed'"));
  }

  @Test
  void anUnknownSettingGetsTheNearestOne() {
    assertTrue(
        refused(new Asked().overrides("train.batchsize=8"))
            .startsWith("unknown setting 'train.batchsize'; did you mean 'train.batchSize'?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train.batchSize=0 | train.batchSize must be in 1..65536, was 0",
        "train.learningRate=NaN | train.learningRate must be a finite number > 0, was NaN",
        "train.momentum=1.0 | train.momentum must be in [0, 1), was 1.0",
        "rate=1 | rate must be in [0, 1), was 1.0",
        "launch.threads=0 | launch.threads must be in 1..1024, was 0",
        "launch.sideBySide=2 | launch.sideBySide must be 1 for scenario p1-fake, whose figures are"
            + " of trials alone on the machine, was 2",
        "train.epochs=two | train.epochs must be a whole number, was 'two'"
      })
  void impossibleValuesAreRefusedInTheSettingsOwnWords(String override, String message) {
    assertEquals(message, refused(new Asked().overrides(override)));
  }

  @Test
  void aWholeNumberThatIsTooLargeIsNamedWithItsPath() {
    String message = refused(new Asked().overrides("train.batchSize=3000000000"));

    assertTrue(message.startsWith("p1-fake at train.batchSize: "), message);
    assertTrue(message.contains("3000000000"), message);
  }

  @Test
  void severalImpossibleValuesAreToldAtOnce() {
    assertEquals(
        2, refused(new Asked().overrides("train.batchSize=0", "train.epochs=0")).lines().count());
  }

  @Test
  void seedsThatNoEngineTakesAreRefused() {
    assertEquals(
        List.of(
            "--seeds must be in 0..2147483647, was -1",
            "--seeds must name each seed once, was [4, -1, 4]"),
        refused(new Asked().seeds(4L, -1L, 4L)).lines().toList());
  }

  private static String described(ScenarioSpec scenario) {
    return scenario.name()
        + ": "
        + String.join(", ", scenario.variants().stream().map(Variant::name).toList());
  }

  private ResolvedSpec plan(Asked asked) {
    return planner.plan(asked.request());
  }

  private String refused(Asked asked) {
    return Refusal.of(() -> plan(asked));
  }

  /** What a test asks for, and defaults for the rest. */
  private static final class Asked {
    private List<String> scenarios = List.of("p1-fake");
    private List<String> variants = List.of();
    private Profile profile = Profile.SMOKE;
    private List<Long> seeds = List.of();
    private List<String> overrides = List.of();
    private String device = "gpu:1";
    private Sharing sharing = Sharing.none();

    Asked sharing(Sharing value) {
      sharing = value;
      return this;
    }

    Asked device(String value) {
      device = value;
      return this;
    }

    Asked scenarios(String... names) {
      scenarios = List.of(names);
      return this;
    }

    Asked variants(String... names) {
      variants = List.of(names);
      return this;
    }

    Asked profile(Profile value) {
      profile = value;
      return this;
    }

    Asked seeds(Long... values) {
      seeds = List.of(values);
      return this;
    }

    Asked overrides(String... values) {
      overrides = List.of(values);
      return this;
    }

    RunRequest request() {
      return new RunRequest(scenarios, variants, profile, seeds, overrides, device, 2, sharing);
    }
  }
}
