package dev.labmark.harness.measure;

/**
 * What looking has cost.
 *
 * @param calls how often probes looked
 * @param totalNs time that took, whichever thread it was
 */
public record ProbeCost(long calls, long totalNs) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Nothing was looked at. */
  public static final ProbeCost NONE = new ProbeCost(0, 0);

  /** With one more look. */
  public ProbeCost plus(long durationNs) {
    return new ProbeCost(calls + 1, totalNs + durationNs);
  }

  /** NaN if there was no look. */
  public double meanSeconds() {
    return totalNs / NANOS_PER_SECOND / calls;
  }

  /** Time in probes as a share of the time that went by. */
  public double ratioOf(long wallNs) {
    return (double) totalNs / wallNs;
  }
}
