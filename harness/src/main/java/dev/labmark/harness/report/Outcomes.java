package dev.labmark.harness.report;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** How outcomes are worded and how much attention they ask for. */
final class Outcomes {

  private Outcomes() {}

  static Tone tone(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED -> Tone.GOOD;
      case RUNNING, SKIPPED, INTERRUPTED -> Tone.WARN;
      case DIVERGED, FAILED -> Tone.BAD;
    };
  }

  /** An outcome within a table, where only what did not complete asks for attention. */
  static Cell cell(Outcome outcome) {
    return Cell.of(outcome.symbol(), calm(tone(outcome)));
  }

  /** The outcomes of some trials within a table. */
  static Cell cell(Collection<TrialRecord> trials, int planned) {
    return Cell.of(count(trials, planned), calm(tone(trials, planned)));
  }

  private static Tone calm(Tone tone) {
    return tone == Tone.GOOD ? Tone.PLAIN : tone;
  }

  /** The worst tone among the trials; a warning where some were not run. */
  static Tone tone(Collection<TrialRecord> trials, int planned) {
    Tone worst = trials.size() < planned ? Tone.WARN : Tone.GOOD;
    for (TrialRecord trial : trials) {
      Tone tone = tone(trial.outcome());
      worst = tone == Tone.BAD || worst == Tone.GOOD ? tone : worst;
    }
    return worst;
  }

  /** How many trials ended in which way, such as {@code 13 completed, 1 diverged, 1 not run}. */
  static String count(Collection<TrialRecord> trials, int planned) {
    List<String> parts = new ArrayList<>();
    for (Outcome outcome : Arrays.asList(Outcome.values())) {
      long count = trials.stream().filter(trial -> trial.outcome() == outcome).count();
      if (count > 0) {
        parts.add(
            (outcome == Outcome.COMPLETED ? 0 : parts.size()), count + " " + outcome.symbol());
      }
    }
    if (trials.size() < planned) {
      parts.add(planned - trials.size() + " not run");
    }
    return parts.isEmpty() ? "no trials" : String.join(", ", parts);
  }
}
