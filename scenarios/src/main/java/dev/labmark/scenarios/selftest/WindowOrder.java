package dev.labmark.scenarios.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which side has which window. Two neighbours are a pair, and of two pairs one begins with A, the
 * other with B, so that a drift cancels out; which one is drawn, so that nothing periodic on the
 * machine can go along with it.
 */
final class WindowOrder {

  private WindowOrder() {}

  /** Two windows for each pair. */
  static List<Arm> of(int pairs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Arm> order = new ArrayList<>();
    boolean beginsWithA = true;
    for (int pair = 0; pair < pairs; pair++) {
      beginsWithA = pair % 2 == 0 ? random.nextBoolean() : !beginsWithA;
      order.addAll(beginsWithA ? List.of(Arm.A, Arm.B) : List.of(Arm.B, Arm.A));
    }
    return order;
  }
}
