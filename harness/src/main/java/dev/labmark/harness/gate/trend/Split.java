package dev.labmark.harness.gate.trend;

import org.jspecify.annotations.Nullable;

/**
 * The place in a series where what lies before differs most from what lies behind, by their energy
 * distance (Matteson and James 2014, equations 5 to 7, with the exponent 1).
 *
 * @param index of the first value behind it
 * @param statistic the distance, weighted by how many values there are on both sides
 */
record Split(int index, double statistic) {

  /** Values on a side, at least: fewer are outliers, and no level. */
  static final int LEAST_SIDE = 3;

  /**
   * The best split of a part of a series. What lies behind it need not reach to the end, so that a
   * level that comes and goes is not lost in what follows.
   *
   * @return null where the part is too short to be split
   */
  static @Nullable Split best(double[] values, int from, int to) {
    double[] pairsUpTo = pairsUpTo(values, from, to);
    double[] toLeft = new double[to];
    Split best = null;
    for (int at = from + 1; at <= to - LEAST_SIDE; at++) {
      for (int j = at; j < to; j++) {
        toLeft[j] += Math.abs(values[at - 1] - values[j]);
      }
      double between = 0;
      for (int end = at + 1; end <= to; end++) {
        between += toLeft[end - 1];
        int left = at - from;
        int right = end - at;
        if (left >= LEAST_SIDE && right >= LEAST_SIDE) {
          double pairsRight = pairsUpTo[end] - pairsUpTo[at] - between;
          double statistic = statistic(left, right, between, pairsUpTo[at], pairsRight);
          if (best == null || statistic > best.statistic) {
            best = new Split(at, statistic);
          }
        }
      }
    }
    return best;
  }

  /** By its end, the sum of the distances of all pairs in what lies before it. */
  private static double[] pairsUpTo(double[] values, int from, int to) {
    double[] pairs = new double[to + 1];
    for (int end = from + 1; end <= to; end++) {
      pairs[end] = pairs[end - 1];
      for (int i = from; i < end - 1; i++) {
        pairs[end] += Math.abs(values[i] - values[end - 1]);
      }
    }
    return pairs;
  }

  private static double statistic(
      int left, int right, double between, double pairsLeft, double pairsRight) {
    double distance =
        2 * between / ((double) left * right)
            - pairsLeft / pairCount(left)
            - pairsRight / pairCount(right);
    return (double) left * right / (left + right) * distance;
  }

  private static double pairCount(int n) {
    return n * (n - 1) / 2.0;
  }
}
