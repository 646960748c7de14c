package dev.labmark.harness.gate.rule;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction (Holm 1979, "A simple sequentially rejective multiple test
 * procedure"): however many tests are made, the chance that any of them finds something where
 * nothing is stays below the level.
 */
final class Holm {

  private Holm() {}

  /** The adjusted p-values, in the order given: each can be compared with the level itself. */
  static double[] adjusted(double... pValues) {
    List<Integer> byValue =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .toList();
    double[] adjusted = new double[pValues.length];
    double highest = 0;
    for (int rank = 0; rank < pValues.length; rank++) {
      int at = byValue.get(rank);
      highest = Math.max(highest, Math.min(1, (pValues.length - rank) * pValues[at]));
      adjusted[at] = highest;
    }
    return adjusted;
  }
}
