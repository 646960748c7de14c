package dev.labmark.harness.train;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Labmark's loop against DJL's stock {@code Trainer} loop, in turn, in one process: a ratio of
 * medians, no verdict. Not part of the suite; run it on a quiet machine with
 *
 * <pre>mvn -pl harness test -Dtest=TrainingLoopBenchmark</pre>
 *
 * once as it is and once with the environment that Labmark gives its workers ({@code
 * MALLOC_MMAP_MAX_=0 MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=1073741824
 * MALLOC_TOP_PAD_=268435456}).
 */
class TrainingLoopBenchmark {

  private static final int IMAGES = 12_800;
  private static final int WARM_UP_ROUNDS = 2;
  private static final int ROUNDS = 11;
  private static final float LEARNING_RATE = 0.05f;
  private static final float MOMENTUM = 0.9f;

  @Test
  void compare() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TensorSplit train = SmallNetwork.images(manager, IMAGES, 1);
      TensorSplit test = SmallNetwork.images(manager, 10, 2);
      for (int batch : new int[] {64, 128, 512}) {
        double[] ours = new double[ROUNDS];
        double[] stock = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
          labmark(manager, train, test, batch);
          stock(manager, train, batch);
        }
        for (int round = 0; round < ROUNDS; round++) {
          boolean stockFirst = round % 2 == 1; // neither side always inherits the other's caches
          if (stockFirst) {
            stock[round] = stock(manager, train, batch);
          }
          ours[round] = labmark(manager, train, test, batch);
          if (!stockFirst) {
            stock[round] = stock(manager, train, batch);
          }
          ratios[round] = stock[round] / ours[round];
        }
        System.out.printf(
            Locale.ROOT,
            "batch %d: labmark %.0f images/s, stock %.0f images/s, ratio %.3f (%.3f to %.3f)%n",
            batch,
            IMAGES / median(ours),
            IMAGES / median(stock),
            median(ratios),
            Arrays.stream(ratios).min().orElseThrow(),
            Arrays.stream(ratios).max().orElseThrow());
      }
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Seconds for one epoch. */
  private static double labmark(NDManager manager, TensorSplit train, TensorSplit test, int batch) {
    TrainingPlan plan =
        new TrainingPlan(
            Schedule.fixed(1, batch, LEARNING_RATE),
            batch,
            MOMENTUM,
            0,
            TrainingPlan.Evaluations.BOTH,
            batch,
            1,
            WeightLayout.CHANNELS_FIRST);
    long begin = System.nanoTime();
    try (NDManager scope = manager.newSubManager();
        TrainingLoop loop =
            new TrainingLoop(
                scope, SmallNetwork.leNet5(scope, 1, 0), train, test, plan, System::nanoTime)) {
      loop.trainEpoch(0, new TrainingListener() {}, () -> false);
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  /** Seconds for the same epoch with DJL's own trainer; loss and accuracy are read there too. */
  private static double stock(NDManager manager, TensorSplit train, int batch) {
    try (NDManager scope = manager.newSubManager()) {
      long begin = System.nanoTime();
      StockLoop.train(SmallNetwork.leNet5(scope, 1, 0), train, batch, LEARNING_RATE, MOMENTUM, 1);
      return (System.nanoTime() - begin) / 1e9;
    }
  }
}
