package dev.labmark.scenarios.training;

import ai.djl.ndarray.NDManager;
import dev.labmark.harness.measure.AllocationLog;
import dev.labmark.harness.measure.TensorAllocator;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.train.Batch;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.scenarios.memory.TensorCounter;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Measures what a training step holds, with every allocation counted: a fresh copy of the network
 * is trained for a few steps after the timed part. The resident data set was there before the
 * counter and is not part of the figure.
 */
final class MemoryPass {

  private static final String PROBE = "probe.tensor_bytes";

  /** Gradients and momentum are made in the first step and settle in the second. */
  private static final int STEPS = 3;

  private final NDManager manager;
  private final MeasuredTraining training;
  private final TensorSplit train;
  private final TensorSplit test;

  MemoryPass(NDManager manager, MeasuredTraining training, TensorSplit train, TensorSplit test) {
    this.manager = manager;
    this.training = training;
    this.train = train;
    this.test = test;
  }

  void measure(TrialResult result) {
    TensorAllocator.Opened opened = TensorCounter.open(manager);
    if (opened instanceof TensorAllocator.Opened.Ready ready) {
      measure(ready.allocator(), result);
    } else if (opened instanceof TensorAllocator.Opened.Missing missing) {
      result.worker(PROBE, "unavailable: " + missing.reason());
    }
  }

  private void measure(TensorAllocator allocator, TrialResult result) {
    int images = Math.min(STEPS * training.batchSize(), train.size());
    try (NDManager scope = manager.newSubManager()) {
      Batch few = train.slice(scope, 0, images);
      TensorSplit split = new TensorSplit(few.images(), few.labels(), few.classes());
      try (TrainingLoop loop = training.loop(scope, split, test)) {
        TrainingListener nobody = new TrainingListener() {};
        for (int epoch = 0; loop.stepCount() < STEPS; epoch++) {
          loop.trainEpoch(epoch, nobody, () -> false);
        }
        long before = allocator.liveBytes();
        AllocationLog log = allocator.record(pen -> loop.trainEpoch(STEPS, nobody, () -> false));
        result
            .metric(Metrics.TENSOR_BYTES_PEAK, log.peakBytes())
            .metric(Metrics.TENSOR_BYTES_GROWTH, allocator.liveBytes() - before)
            .worker(PROBE, "allocator counter of libc10, self-test passed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
