package dev.labmark.harness.report;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A series of unknown length in bounded memory: means over bins of steps, and the highest value in
 * each, all bins of the same width, a power of two. When there are too many, neighbours are merged
 * and the width doubles. Sparse series, such as one value an epoch, keep every point.
 */
final class StepBins {

  static final int MAX_BINS = 400;

  private static final int INITIAL_CAPACITY = 16;

  /** A bin: where it stands on both axes, the mean of its values, and the highest of them. */
  record Bin(long index, double step, double epoch, double mean, double highest) {}

  private long width = 1;
  private int size;
  private long lastStep = Long.MIN_VALUE;
  private long[] index = new long[INITIAL_CAPACITY];
  private long[] count = new long[INITIAL_CAPACITY];
  private double[] steps = new double[INITIAL_CAPACITY];
  private double[] epochs = new double[INITIAL_CAPACITY];
  private double[] values = new double[INITIAL_CAPACITY];
  private double[] highest = new double[INITIAL_CAPACITY];

  /** Whether a point at that step comes after all others. */
  boolean isInOrder(long step) {
    return step >= lastStep;
  }

  /** Adds a point that {@linkplain #isInOrder comes after} all others. */
  void add(long step, double epoch, double value) {
    lastStep = step;
    long at = Math.floorDiv(step, width);
    if (size == 0 || index[size - 1] != at) {
      if (size == MAX_BINS) {
        widenTo(width * 2);
        add(step, epoch, value);
        return;
      }
      append(at);
    }
    count[size - 1]++;
    steps[size - 1] += step;
    epochs[size - 1] += epoch;
    values[size - 1] += value;
    highest[size - 1] = Math.max(highest[size - 1], value);
  }

  /** Steps in a bin. */
  long width() {
    return width;
  }

  /** Merges bins until they have that width, which is a power of two. */
  void widenTo(long target) {
    if (target <= width) {
      return;
    }
    long factor = target / width;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      long at = Math.floorDiv(index[i], factor);
      if (kept > 0 && index[kept - 1] == at) {
        count[kept - 1] += count[i];
        steps[kept - 1] += steps[i];
        epochs[kept - 1] += epochs[i];
        values[kept - 1] += values[i];
        highest[kept - 1] = Math.max(highest[kept - 1], highest[i]);
      } else {
        index[kept] = at;
        count[kept] = count[i];
        steps[kept] = steps[i];
        epochs[kept] = epochs[i];
        values[kept] = values[i];
        highest[kept] = highest[i];
        kept++;
      }
    }
    size = kept;
    width = target;
  }

  void forEach(Consumer<Bin> consumer) {
    for (int i = 0; i < size; i++) {
      consumer.accept(
          new Bin(
              index[i],
              steps[i] / count[i],
              epochs[i] / count[i],
              values[i] / count[i],
              highest[i]));
    }
  }

  private void append(long at) {
    if (size == index.length) {
      int capacity = Math.min(MAX_BINS, size * 2);
      index = Arrays.copyOf(index, capacity);
      count = Arrays.copyOf(count, capacity);
      steps = Arrays.copyOf(steps, capacity);
      epochs = Arrays.copyOf(epochs, capacity);
      values = Arrays.copyOf(values, capacity);
      highest = Arrays.copyOf(highest, capacity);
    }
    index[size] = at;
    count[size] = 0;
    steps[size] = 0;
    epochs[size] = 0;
    values[size] = 0;
    highest[size] = Double.NEGATIVE_INFINITY;
    size++;
  }
}
