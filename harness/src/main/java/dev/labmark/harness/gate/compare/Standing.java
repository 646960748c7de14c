package dev.labmark.harness.gate.compare;

/** What two runs' values of a metric say of each other. */
public enum Standing {
  /** The same bits, seed by seed. */
  IDENTICAL("identical"),
  /** By more than the seeds' noise. */
  BETTER("better"),
  /** By more than the seeds' noise. */
  WORSE("worse"),
  /** By more than the seeds' noise, where neither more nor less is better. */
  CHANGED("changed"),
  /** The interval contains no change. */
  WITHIN_SEED_NOISE("no difference beyond seed noise"),
  /** One seed on a side: there is no interval. */
  ONE_SEED("differs; one seed, no interval"),
  /** Speed of two sessions, whose difference no interval over seeds covers. */
  OTHER_SESSION("not comparable: two sessions"),
  /** NaN or an infinity on a side. */
  NOT_FINITE("differs; not finite");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /** What tables say. */
  public String words() {
    return words;
  }
}
