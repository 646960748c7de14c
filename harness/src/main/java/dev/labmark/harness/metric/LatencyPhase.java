package dev.labmark.harness.metric;

/** Which steps a histogram of durations holds. In a log it is told by the end of its tag. */
public enum LatencyPhase {
  /** The first steps, kept apart. */
  WARMUP(":warmup"),
  STEADY(":steady"),
  /** Of an epoch that was disturbed, and that the settings leave out for it. */
  EXCLUDED(":excluded");

  private final String tag;

  LatencyPhase(String tag) {
    this.tag = tag;
  }

  /** What stands behind the trial in the tag of a histogram. */
  public String tag() {
    return tag;
  }
}
