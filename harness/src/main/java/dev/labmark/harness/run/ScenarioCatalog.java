package dev.labmark.harness.run;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import java.util.List;

/** The scenarios there are, as an explicit list. */
public record ScenarioCatalog(List<Scenario<?>> scenarios) {

  /** Stands for every scenario there is. */
  public static final String ALL = "all";

  public ScenarioCatalog {
    scenarios = List.copyOf(scenarios);
  }

  /**
   * The scenario of that name.
   *
   * @throws InvalidInputException naming the nearest one where there is none
   */
  public Scenario<?> find(String name) {
    return scenarios.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Nearest.unknown(
                        "scenario", name, scenarios.stream().map(Scenario::name).toList())));
  }

  /** The scenarios of those names, in the order given; {@code all} stands for every one. */
  List<Scenario<?>> select(List<String> names) {
    if (names.contains(ALL)) {
      return scenarios;
    }
    return names.stream().distinct().<Scenario<?>>map(this::find).toList();
  }
}
