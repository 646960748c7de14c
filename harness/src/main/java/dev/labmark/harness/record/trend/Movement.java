package dev.labmark.harness.record.trend;

import dev.labmark.harness.metric.Direction;

/** Which way a level moved, as the metric's direction has it. */
public enum Movement {
  BETTER,
  WORSE,
  /** Of a metric of which neither more nor less is better. */
  NEUTRAL;

  /**
   * From one level to another.
   *
   * @param direction as records spell it
   */
  public static Movement of(String direction, double before, double after) {
    if (direction.equals(Direction.HIGHER_IS_BETTER.symbol())) {
      return after > before ? BETTER : WORSE;
    }
    if (direction.equals(Direction.LOWER_IS_BETTER.symbol())) {
      return after < before ? BETTER : WORSE;
    }
    return NEUTRAL;
  }
}
