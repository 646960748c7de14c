package dev.labmark.scenarios.selftest.faults;

import java.util.ArrayList;
import java.util.List;

/** What was promised and not kept, in sentences. */
public final class Losses {

  private final List<String> all = new ArrayList<>();

  /** One more. */
  public void add(String sentence) {
    all.add(sentence);
  }

  /** All of these. */
  public void addAll(List<String> sentences) {
    all.addAll(sentences);
  }

  /** One more, unless it holds. */
  public void require(boolean holds, String otherwise) {
    if (!holds) {
      all.add(otherwise);
    }
  }

  /** A process ended with another exit code than promised. */
  public void requireExit(RunProcess process, int promised) throws InterruptedException {
    int exit = process.end();
    require(
        exit == promised,
        "exit code " + exit + " instead of " + promised + "; it said: " + process.said());
  }

  /** A process said something else than promised, or in more than a sentence. */
  public void requireSaid(RunProcess process, String promised) {
    String said = process.said();
    require(said.contains(promised), "it did not say '" + promised + "' but: " + said);
    require(!said.contains("\tat "), "a stack trace: " + said);
  }

  /** So far. */
  public List<String> all() {
    return List.copyOf(all);
  }
}
