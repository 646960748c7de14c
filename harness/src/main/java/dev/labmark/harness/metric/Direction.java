package dev.labmark.harness.metric;

/** Which way a metric has to move to be an improvement. */
public enum Direction {
  HIGHER_IS_BETTER("higher"),
  LOWER_IS_BETTER("lower"),
  NEITHER("neither");

  private final String symbol;

  Direction(String symbol) {
    this.symbol = symbol;
  }

  /** The spelling used in records. */
  public String symbol() {
    return symbol;
  }
}
