package dev.labmark.harness.gate.baseline;

import dev.labmark.harness.gate.book.RuleBook;
import dev.labmark.harness.gate.rule.NearlyExactRule;
import dev.labmark.harness.gate.rule.SeededRule;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.record.ValidityTable;
import dev.labmark.harness.record.verdict.Rule;
import dev.labmark.harness.spec.ScenarioSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Why a run should be no baseline. */
public final class Objections {

  private Objections() {}

  /** By what it can be accepted in spite of, in words; empty where nothing speaks against it. */
  public static Map<Allowance, String> to(RunRecord run) {
    Map<Allowance, String> objections = new EnumMap<>(Allowance.class);
    String dirty = run.environment().gitDirty();
    if (!dirty.equals("false")) {
      objections.put(
          Allowance.DIRTY,
          dirty.equals("true")
              ? "it was built with uncommitted changes"
              : "what it was built from is " + dirty);
    }
    List<TrialRecord> unfinished =
        run.trials().stream().filter(trial -> !isSound(trial.outcome())).toList();
    if (!unfinished.isEmpty()) {
      TrialRecord first = unfinished.get(0);
      objections.put(
          Allowance.FAILED,
          "trial " + first.id() + " " + first.outcome().symbol() + ": " + first.reason());
    } else if (run.trials().size() < run.spec().trials().size()) {
      objections.put(Allowance.FAILED, "it has not ended: " + run.outcome().symbol());
    }
    run.trials().stream()
        .filter(trial -> ValidityTable.of(trial).stream().anyMatch(t -> !t.rows().isEmpty()))
        .findFirst()
        .ifPresent(
            trial ->
                objections.put(
                    Allowance.DISTURBED,
                    "trial " + trial.id() + " was disturbed, as its report tells"));
    run.spec().scenarios().stream()
        .filter(scenario -> scenario.seeds().size() < needed(run, scenario))
        .findFirst()
        .ifPresent(
            scenario ->
                objections.put(
                    Allowance.UNDERPOWERED,
                    "%s has %d of the %d seeds that it needs to be judged by"
                        .formatted(
                            scenario.name(), scenario.seeds().size(), needed(run, scenario))));
    return objections;
  }

  private static boolean isSound(Outcome outcome) {
    return outcome == Outcome.COMPLETED || outcome == Outcome.DIVERGED;
  }

  /** Seeds, by the most demanding rule that one of its metrics is judged by. */
  private static int needed(RunRecord run, ScenarioSpec scenario) {
    return run.trialsOf(scenario.name()).stream()
        .flatMap(trial -> trial.metrics().keySet().stream())
        .flatMap(metric -> RuleBook.find(metric).stream())
        .mapToInt(gated -> needed(gated.rule()))
        .max()
        .orElse(1);
  }

  private static int needed(Rule rule) {
    return switch (rule) {
      case SEEDED -> SeededRule.FEWEST_IN_BASELINE;
      case NEARLY_EXACT -> NearlyExactRule.FEWEST;
      case EXACT, PAIRED -> 1;
    };
  }
}
