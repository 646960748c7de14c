package dev.labmark.harness.gate;

/**
 * The distribution of Wilcoxon's signed-rank statistic where nothing differs: each of the ranks 1
 * to n counts or not, with equal chance (Wilcoxon 1945).
 */
final class SignedRanks {

  /** Of each sum, from 0 to n (n + 1) / 2. */
  private final double[] probabilities;

  private SignedRanks(double[] probabilities) {
    this.probabilities = probabilities;
  }

  static SignedRanks of(int n) {
    double[] probabilities = new double[n * (n + 1) / 2 + 1];
    probabilities[0] = 1;
    for (int rank = 1; rank <= n; rank++) {
      for (int sum = probabilities.length - 1; sum >= 0; sum--) {
        double without = probabilities[sum] / 2;
        double with = sum >= rank ? probabilities[sum - rank] / 2 : 0;
        probabilities[sum] = without + with;
      }
    }
    return new SignedRanks(probabilities);
  }

  /** P(W <= sum). */
  double tail(int sum) {
    double tail = 0;
    for (int w = 0; w <= sum; w++) {
      tail += probabilities[w];
    }
    return tail;
  }

  /** The largest sum that is reached or undershot with that probability at the most; -1 if none. */
  int largestWithTailAtMost(double probability) {
    int sum = -1;
    double tail = probabilities[0];
    while (tail <= probability) {
      sum++;
      tail += probabilities[sum + 1];
    }
    return sum;
  }
}
