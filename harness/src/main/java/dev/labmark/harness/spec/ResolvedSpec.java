package dev.labmark.harness.spec;

import java.util.List;

/**
 * Everything that was asked for, with every default filled in: enough to repeat the run.
 *
 * @param device {@code cpu} or {@code gpu:N}
 * @param scenarios what is run, in order
 */
public record ResolvedSpec(Profile profile, String device, List<ScenarioSpec> scenarios) {

  private static final int MOST_SCENARIOS = 100;

  public ResolvedSpec {
    scenarios = List.copyOf(scenarios);
    new Violations()
        .check(
            scenarios.size() <= MOST_SCENARIOS,
            "scenarios must be no more than " + MOST_SCENARIOS + ", were " + scenarios.size())
        .throwIfAny();
  }

  /** The trials of the run, in the order in which they are run. */
  public List<TrialSpec> trials() {
    return scenarios.stream().flatMap(scenario -> scenario.trials(device).stream()).toList();
  }
}
