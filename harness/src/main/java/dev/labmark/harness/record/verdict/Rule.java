package dev.labmark.harness.record.verdict;

/** How a metric is judged, by how its value scatters where nothing has changed. */
public enum Rule {
  /** Not at all: equality. */
  EXACT("equal to the baseline"),
  /** Hardly: medians of three. */
  NEARLY_EXACT("medians of at least 3"),
  /** With everything that happens on the machine: pairs taken in turn in one session. */
  PAIRED("alternating pairs, Wilcoxon's signed ranks with Holm's correction"),
  /** With the seed: Welch's test over seeds. */
  SEEDED("Welch's test over seeds");

  private final String words;

  Rule(String words) {
    this.words = words;
  }

  /** The method, in words. */
  public String words() {
    return words;
  }
}
