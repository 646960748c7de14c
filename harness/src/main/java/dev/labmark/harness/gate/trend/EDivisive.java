package dev.labmark.harness.gate.trend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the level, or the spread, of a series changes: E-divisive (Matteson and James 2014,
 * "A nonparametric approach for multiple change point analysis of multivariate data",
 * doi:10.1080/01621459.2013.849605). The best split of all parts is kept while it is clearer than
 * nearly all that come of shuffling each part's values, and the parts are split on.
 *
 * <p>Shuffling supposes that without a change any order of the values is as likely as another. Runs
 * of one afternoon resemble each other more than that, and then more changes are found than the
 * significance says. The generator has a fixed seed: the same values give the same answer.
 */
public final class EDivisive {

  private static final long SEED = 20140101;
  private static final int SHUFFLES = 999;

  /** Sums of the same distances in another order differ by rounding. */
  private static final double ROUNDING = 1e-9;

  private final double significance;

  /**
   * A finder.
   *
   * @param significance how often a series without a change may show one, such as 0.01
   */
  public EDivisive(double significance) {
    if (!(significance >= 2.0 / (SHUFFLES + 1) && significance <= 0.5)) {
      throw new IllegalArgumentException(
          "significance must be in [0.002, 0.5], was " + significance);
    }
    this.significance = significance;
  }

  /**
   * A change.
   *
   * @param index of the first value of the new level
   * @param pValue the share of shuffled series with a split as clear
   */
  public record Change(int index, double pValue) {}

  /** How often a series without a change may show one. */
  public double significance() {
    return significance;
  }

  /**
   * With fewer values even the clearest step is too likely by chance: n values of two levels lie in
   * order in 2 of as many arrangements as there are ways to choose half of them. Twice as many as
   * that takes are asked for, since shuffles are a sample.
   */
  public int fewestValues() {
    int n = 2 * Split.LEAST_SIDE;
    while (2 / halves(n) > significance / 2) {
      n++;
    }
    return n;
  }

  /** In how many ways half of n can be chosen. */
  private static double halves(int n) {
    double ways = 1;
    for (int i = 1; i <= n / 2; i++) {
      ways = ways * (n - n / 2 + i) / i;
    }
    return ways;
  }

  /**
   * The changes of a series, in order.
   *
   * @param values finite
   */
  public List<Change> changes(double... values) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(SEED);
    NavigableSet<Integer> bounds = new TreeSet<>(List.of(0, values.length));
    List<Change> changes = new ArrayList<>();
    for (Split best = best(values, bounds); best != null; best = best(values, bounds)) {
      double p = best.statistic() > 0 ? pValue(best.statistic(), values, bounds, random) : 1;
      if (p > significance) {
        break;
      }
      changes.add(new Change(best.index(), p));
      bounds.add(best.index());
    }
    changes.sort(Comparator.comparingInt(Change::index));
    return changes;
  }

  /** The best split of all parts. */
  private static @Nullable Split best(double[] values, NavigableSet<Integer> bounds) {
    Split best = null;
    int from = bounds.first();
    for (int to : bounds.tailSet(from, false)) {
      Split split = Split.best(values, from, to);
      if (split != null && (best == null || split.statistic() > best.statistic())) {
        best = split;
      }
      from = to;
    }
    return best;
  }

  /** Shuffles until the answer is clear, or often enough. */
  private double pValue(
      double statistic,
      double[] values,
      NavigableSet<Integer> bounds,
      UniformRandomProvider random) {
    double[] shuffled = values.clone();
    int asClear = 0;
    for (int done = 1; done <= SHUFFLES; done++) {
      int from = bounds.first();
      for (int to : bounds.tailSet(from, false)) {
        ArraySampler.shuffle(random, shuffled, from, to);
        from = to;
      }
      Split split = best(shuffled, bounds);
      if (split != null && split.statistic() >= statistic * (1 - ROUNDING)) {
        asClear++;
        if (asClear + 1 > significance * (SHUFFLES + 1)) {
          return (double) (asClear + 1) / (done + 1);
        }
      }
    }
    return (double) (asClear + 1) / (SHUFFLES + 1);
  }
}
