package dev.labmark.harness.cli;

import dev.labmark.harness.record.TrialId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How far the trials are that are under way, by number. */
final class RunningTrials {

  private static final int PERCENT = 100;
  private static final int MOST_SHOWN = 8;

  private final Map<Integer, State> running = new TreeMap<>();

  private record State(TrialId trial, double fraction) {}

  void started(TrialId trial, int number) {
    running.put(number, new State(trial, 0));
  }

  void progressed(TrialId trial, double fraction) {
    running.put(number(trial), new State(trial, fraction));
  }

  void ended(int number) {
    running.remove(number);
  }

  /** The number of a trial that was started and has not ended. */
  int number(TrialId trial) {
    return running.entrySet().stream()
        .filter(entry -> entry.getValue().trial().equals(trial))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(trial + " is not under way"));
  }

  /** What is done of them, in trials. */
  double done() {
    return running.values().stream().mapToDouble(State::fraction).sum();
  }

  /** {@code [3] dropout/1 40% [4] plain/2 10%}; of more trials than a line has room for, a few. */
  String text() {
    String shown =
        running.entrySet().stream()
            .limit(MOST_SHOWN)
            .map(entry -> text(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("  "));
    return running.size() <= MOST_SHOWN ? shown : shown + "  +" + (running.size() - MOST_SHOWN);
  }

  private static String text(int number, State state) {
    return String.format(
        Locale.ROOT,
        "[%d] %s/%d %d%%",
        number,
        state.trial().variant(),
        state.trial().seed(),
        Math.round(state.fraction() * PERCENT));
  }
}
