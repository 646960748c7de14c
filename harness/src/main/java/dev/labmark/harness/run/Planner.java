package dev.labmark.harness.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Nearest;
import dev.labmark.harness.spec.Overrides;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.ValiditySettings;
import dev.labmark.harness.spec.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a request into a resolved spec: defaults filled in, overrides applied, all of it checked.
 */
public final class Planner {

  private static final String LAUNCH = "launch";
  private static final String VALIDITY = "validity";
  private static final String CPU = "cpu";

  private final ScenarioCatalog catalog;
  private final RecordCodec codec;

  /** A planner for the scenarios of a catalogue. */
  public Planner(ScenarioCatalog catalog, RecordCodec codec) {
    this.catalog = catalog;
    this.codec = codec;
  }

  /**
   * Resolves a request.
   *
   * @throws InvalidInputException for unknown scenarios, variants and keys, with the nearest valid
   *     name, and for values out of range
   */
  public ResolvedSpec plan(RunRequest request) {
    List<Scenario<?>> scenarios = catalog.select(request.scenarios());
    checkVariants(request.variants(), scenarios);
    checkDevice(request.device(), scenarios);
    if (request.sharing().allowed() && !request.device().equals(CPU)) {
      throw new InvalidInputException(
          "--side-by-side shares out cores among trials; "
              + request.device()
              + " runs one trial at"
              + " a time: leave it out, or ask for --device cpu");
    }
    List<ObjectNode> launches =
        scenarios.stream().map(scenario -> launch(scenario, request)).toList();
    List<ObjectNode> settings =
        scenarios.stream().map(scenario -> tree(scenario.settings(request.profile()))).toList();
    List<ObjectNode> overridable = new ArrayList<>(settings);
    overridable.addAll(launches);
    new Overrides(overridable).apply(request.overrides());
    List<ScenarioSpec> specs = new ArrayList<>();
    for (int i = 0; i < scenarios.size(); i++) {
      Scenario<?> scenario = scenarios.get(i);
      codec.fromTree(settings.get(i), scenario.settingsType(), scenario.name());
      List<Variant> variants = chosen(scenario, request.variants());
      if (!variants.isEmpty()) {
        List<Long> seeds =
            request.seeds().isEmpty() ? scenario.seeds(request.profile()) : request.seeds();
        specs.add(
            new ScenarioSpec(
                scenario.name(),
                scenario.title(),
                purpose(scenario, request),
                codec.fromTree(launches.get(i).path(LAUNCH), LaunchSettings.class, LAUNCH),
                codec.fromTree(launches.get(i).path(VALIDITY), ValiditySettings.class, VALIDITY),
                variants,
                seeds,
                request.seeds().isEmpty()
                    ? fewerSeeds(scenario, request.profile(), variants)
                    : Map.of(),
                settings.get(i)));
      }
    }
    return new ResolvedSpec(request.profile(), request.device(), specs);
  }

  /**
   * Checks that the run can be done, as far as that can be told beforehand: data that is missing or
   * damaged is found now and not in the middle.
   *
   * @throws InvalidInputException saying what is missing or wrong, and what to do
   */
  public void preflight(ResolvedSpec spec) {
    for (ScenarioSpec scenario : spec.scenarios()) {
      preflight(catalog.find(scenario.name()), scenario);
    }
  }

  private <S> void preflight(Scenario<S> scenario, ScenarioSpec spec) {
    scenario.preflight(codec.fromTree(spec.settings(), scenario.settingsType(), spec.name()));
  }

  /** The files that the trials of a scenario need, beside Labmark itself. */
  public List<DataFile> data(ScenarioSpec spec) {
    return data(catalog.find(spec.name()), spec);
  }

  private <S> List<DataFile> data(Scenario<S> scenario, ScenarioSpec spec) {
    return scenario.data(codec.fromTree(spec.settings(), scenario.settingsType(), spec.name()));
  }

  /** About how long the scenarios take that can tell, in their order. */
  public List<PlanEstimate> estimates(ResolvedSpec spec) {
    return spec.scenarios().stream()
        .flatMap(scenario -> estimate(catalog.find(scenario.name()), scenario).stream())
        .toList();
  }

  private <S> Optional<PlanEstimate> estimate(Scenario<S> scenario, ScenarioSpec spec) {
    S settings = codec.fromTree(spec.settings(), scenario.settingsType(), spec.name());
    Duration sum = Duration.ZERO;
    for (Variant variant : spec.variants()) {
      Duration each = scenario.estimate(settings, variant).orElse(Duration.ZERO);
      sum = sum.plus(each.multipliedBy(spec.seedsOf(variant.name()).size()));
    }
    return sum.isZero()
        ? Optional.empty()
        : Optional.of(
            new PlanEstimate(
                spec.name(), spec.trialCount(), sum.dividedBy(spec.launch().sideBySide())));
  }

  /**
   * As the paths of overrides have it: {@code launch.threads}, {@code validity.exclude} and the
   * like. Cores are shared out among trials; one GPU is not.
   */
  private ObjectNode launch(Scenario<?> scenario, RunRequest request) {
    boolean onCores = request.device().equals(CPU);
    Purpose asked = purpose(scenario, request);
    Purpose purpose = asked == Purpose.SIDE_BY_SIDE && !onCores ? Purpose.TIMED : asked;
    LaunchSettings settings = LaunchSettings.of(purpose, request.threads());
    LaunchSettings launch =
        purpose == Purpose.SIDE_BY_SIDE
            ? request.sharing().among(request.threads()).map(settings::sharing).orElse(settings)
            : settings;
    return tree(
        Map.of(LAUNCH, onCores ? launch : launch.onGpu(), VALIDITY, ValiditySettings.MARK_ONLY));
  }

  /** Trials that could share the machine are timed, unless somebody would rather have them soon. */
  private static <S> Purpose purpose(Scenario<S> scenario, RunRequest request) {
    boolean shares =
        request.sharing().allowed()
            && scenario.purpose() == Purpose.TIMED
            && scenario.calibration(scenario.settings(request.profile())).isPresent();
    return shares ? Purpose.SIDE_BY_SIDE : scenario.purpose();
  }

  private ObjectNode tree(Object settings) {
    return codec.toTree(settings).deepCopy();
  }

  private static List<Variant> chosen(Scenario<?> scenario, List<String> names) {
    return scenario.variants().stream()
        .filter(variant -> names.isEmpty() || names.contains(variant.name()))
        .toList();
  }

  private static Map<String, List<Long>> fewerSeeds(
      Scenario<?> scenario, Profile profile, List<Variant> variants) {
    Map<String, List<Long>> fewer = new LinkedHashMap<>();
    for (Variant variant : variants) {
      List<Long> own = scenario.seeds(profile, variant);
      if (!own.equals(scenario.seeds(profile))) {
        fewer.put(variant.name(), own);
      }
    }
    return fewer;
  }

  /** Figures of the CPU must not stand under the name of a GPU. */
  private void checkDevice(String device, List<Scenario<?>> scenarios) {
    List<String> cpuOnly =
        scenarios.stream().filter(Scenario::cpuOnly).map(Scenario::name).toList();
    if (!device.equals(CPU) && !cpuOnly.isEmpty()) {
      List<String> others =
          catalog.select(List.of(ScenarioCatalog.ALL)).stream()
              .filter(scenario -> !scenario.cpuOnly())
              .map(Scenario::name)
              .toList();
      throw new InvalidInputException(
          "--device %s: %s measured on the CPU alone; these run on a GPU: %s"
              .formatted(
                  device,
                  String.join(", ", cpuOnly) + (cpuOnly.size() == 1 ? " is" : " are"),
                  String.join(" ", others)));
    }
  }

  private static void checkVariants(List<String> names, List<Scenario<?>> scenarios) {
    Set<String> known = new LinkedHashSet<>();
    for (Scenario<?> scenario : scenarios) {
      scenario.variants().forEach(variant -> known.add(variant.name()));
    }
    for (String name : names) {
      if (!known.contains(name)) {
        throw new InvalidInputException(Nearest.unknown("variant", name, known));
      }
    }
  }
}
