package dev.labmark.harness.gate.compare;

import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.ScenarioSpec;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Two runs, A and B: what differs in what was asked and where it ran, then in what came out.
 *
 * @param schema {@link #SCHEMA}
 * @param a the first run's identity
 * @param b the second one's
 * @param spec what was asked differently
 * @param environment what was different about machine and build
 * @param outcomes trials that ended differently
 * @param metrics all that both have, by scenario and variant
 */
public record RunComparison(
    String schema,
    String a,
    String b,
    List<Difference> spec,
    List<Difference> environment,
    List<Difference> outcomes,
    List<MetricComparison> metrics,
    CurveComparison curves,
    TableComparison tables) {

  /** The version of the format that this build writes. */
  public static final String SCHEMA = "labmark.comparison/1";

  public RunComparison {
    spec = List.copyOf(spec);
    environment = List.copyOf(environment);
    outcomes = List.copyOf(outcomes);
    metrics = List.copyOf(metrics);
  }

  /**
   * Compares.
   *
   * @throws InvalidInputException if they have no variant of a scenario in common
   */
  public static RunComparison of(ComparedRun a, ComparedRun b) {
    checkCommon(a.record(), b.record());
    Differences differences = new Differences();
    return new RunComparison(
        SCHEMA,
        a.record().id(),
        b.record().id(),
        differences.spec(a.record(), b.record()),
        differences.environment(a.record(), b.record()),
        differences.outcomes(a.record(), b.record()),
        new MetricComparisons(a.record(), b.record()).all(),
        CurveComparisons.of(a.series(), b.series()),
        TableComparisons.of(a.record(), b.record()));
  }

  private static void checkCommon(RunRecord a, RunRecord b) {
    Set<String> common = arms(a);
    common.retainAll(arms(b));
    if (common.isEmpty()) {
      throw new InvalidInputException(
          "runs %s and %s have no variant in common: A has %s; B has %s"
              .formatted(a.id(), b.id(), asked(a), asked(b)));
    }
  }

  private static Set<String> arms(RunRecord run) {
    return run.spec().scenarios().stream()
        .flatMap(
            scenario -> scenario.variants().stream().map(arm -> scenario.name() + "/" + arm.name()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String asked(RunRecord run) {
    return run.spec().scenarios().stream()
        .map(RunComparison::asked)
        .collect(Collectors.joining("; "));
  }

  private static String asked(ScenarioSpec scenario) {
    return scenario.name()
        + " ("
        + scenario.variants().stream().map(v -> v.name()).collect(Collectors.joining(", "))
        + ")";
  }
}
