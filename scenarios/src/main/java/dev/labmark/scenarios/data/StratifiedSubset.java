package dev.labmark.scenarios.data;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which images make up a smaller split with the class frequencies of the whole: each class gets its
 * proportional share, rounded by the method of largest remainders (equal remainders go to the lower
 * class), and gives images spread evenly over all of its images in the order of the file. Of N
 * images of a class, the i-th of n chosen is number floor(i * N / n), both counted from 0. The
 * chosen images keep the order of the file. No randomness: the same split and size always give the
 * same images.
 *
 * <p>Spread rather than the first ones, because a file need not be uniform: the first half of
 * MNIST's test images is cleaner and easier than the second.
 */
final class StratifiedSubset {

  private StratifiedSubset() {}

  /**
   * Positions of the chosen images, ascending.
   *
   * @throws IllegalArgumentException if {@code size} is not in 1..count
   */
  static int[] indices(ImageSplit split, int size) {
    if (size < 1 || size > split.count()) {
      throw new IllegalArgumentException(
          "subset size must be in 1..%d, was %d".formatted(split.count(), size));
    }
    int[] counts = split.classCounts();
    int[] shares = shares(counts, size);
    int[] seen = new int[counts.length];
    int[] taken = new int[counts.length];
    int[] chosen = new int[size];
    int next = 0;
    byte[] labels = split.labels();
    for (int i = 0; i < labels.length; i++) {
      int c = labels[i];
      if (taken[c] < shares[c] && seen[c] == (long) taken[c] * counts[c] / shares[c]) {
        taken[c]++;
        chosen[next++] = i;
      }
      seen[c]++;
    }
    return chosen;
  }

  /** How many of {@code size} images each class gets; sums to {@code size}. */
  static int[] shares(int[] counts, int size) {
    long total = IntStream.of(counts).asLongStream().sum();
    int[] shares = new int[counts.length];
    long[] remainders = new long[counts.length];
    int given = 0;
    for (int c = 0; c < counts.length; c++) {
      long product = (long) counts[c] * size;
      shares[c] = (int) (product / total);
      remainders[c] = product % total;
      given += shares[c];
    }
    IntStream.range(0, counts.length)
        .boxed()
        .sorted(Comparator.comparingLong((Integer c) -> remainders[c]).reversed())
        .limit(size - given)
        .forEach(c -> shares[c]++);
    return shares;
  }
}
