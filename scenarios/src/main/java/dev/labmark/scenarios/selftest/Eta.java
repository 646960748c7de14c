package dev.labmark.scenarios.selftest;

import java.time.Duration;
import java.util.function.LongSupplier;

/** About how long is left, from what is done and how long it took. */
public final class Eta {

  private static final long SHOWN_IN_MINUTES_FROM_SECONDS = 100;

  private final double totalWeight;
  private final LongSupplier nanoClock;
  private final long startNs;
  private double doneWeight;

  /**
   * Begins now.
   *
   * @param totalWeight the expected durations of all that is to be done, in whatever unit
   */
  public Eta(double totalWeight, LongSupplier nanoClock) {
    this.totalWeight = totalWeight;
    this.nanoClock = nanoClock;
    this.startNs = nanoClock.getAsLong();
  }

  /** One more is done. */
  public void done(double weight) {
    doneWeight += weight;
  }

  /** How long the rest takes at the pace so far; nothing is known before the first. */
  public String text() {
    if (doneWeight == 0) {
      return "";
    }
    double elapsedNs = nanoClock.getAsLong() - startNs;
    long left =
        Duration.ofNanos(Math.round(elapsedNs * (totalWeight - doneWeight) / doneWeight))
            .toSeconds();
    return left >= SHOWN_IN_MINUTES_FROM_SECONDS
        ? "about " + Math.round(left / 60.0) + " min left"
        : "about " + left + " s left";
  }
}
