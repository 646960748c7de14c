package dev.labmark.scenarios.training;

import ai.djl.ndarray.NDManager;
import ai.djl.training.tracker.Tracker;
import dev.labmark.harness.measure.AllocationLog;
import dev.labmark.harness.measure.TensorAllocator;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.train.Batch;
import dev.labmark.harness.train.BatchSizeSchedule;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.scenarios.memory.TensorCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures what a training step holds, with every allocation counted: a fresh copy of the network
 * is trained for a few steps after the timed part. The resident data set was there before the
 * counter and is not part of the figure.
 */
public final class MemoryPass {

  private static final String PROBE = "probe.tensor_bytes";

  /** The first step makes the velocity; from the second on, steps are alike. */
  private static final int WARMUP_STEPS = 1;

  private final NDManager manager;
  private final TrainingTask task;
  private final LoopFactory loops;
  private final TensorSplit train;

  /** Makes the loop of a task over a split of its own. */
  public interface LoopFactory {

    /** Over a fresh network. */
    TrainingLoop loop(NDManager manager, TrainingTask task, TensorSplit train);
  }

  /**
   * A pass that has not begun.
   *
   * @param train resident already
   */
  public MemoryPass(NDManager manager, TrainingTask task, LoopFactory loops, TensorSplit train) {
    this.manager = manager;
    this.task = task;
    this.loops = loops;
    this.train = train;
  }

  /** A step of the settings' batch size. */
  void measure(TrialResult result) {
    int batch = Math.min(task.settings().batchSize(), train.size());
    counter(result)
        .map(allocator -> step(allocator, batch))
        .ifPresent(
            step ->
                result
                    .metric(Metrics.TENSOR_BYTES_PEAK, step.peakBytes())
                    .metric(Metrics.TENSOR_BYTES_GROWTH, step.growthBytes()));
  }

  /** The peak of a step at each of those batch sizes; empty where it cannot be counted. */
  public Map<Integer, Long> peaks(TrialResult result, List<Integer> batchSizes) {
    Map<Integer, Long> peaks = new LinkedHashMap<>();
    counter(result)
        .ifPresent(
            allocator ->
                batchSizes.forEach(size -> peaks.put(size, step(allocator, size).peakBytes())));
    return peaks;
  }

  private Optional<TensorAllocator> counter(TrialResult result) {
    TensorAllocator.Opened opened = TensorCounter.open(manager);
    if (opened instanceof TensorAllocator.Opened.Ready ready) {
      result.worker(PROBE, "allocator counter of libc10, self-test passed");
      return Optional.of(ready.allocator());
    }
    if (opened instanceof TensorAllocator.Opened.Missing missing) {
      result.worker(PROBE, "unavailable: " + missing.reason());
    }
    return Optional.empty();
  }

  private record Counted(long peakBytes, long growthBytes) {}

  /** One step, after others that are no larger than a micro-batch: gradients are as large. */
  private Counted step(TensorAllocator allocator, int batchSize) {
    int micro = task.settings().microBatchSize();
    int warm = micro == 0 ? batchSize : Math.min(batchSize, micro);
    BatchSizeSchedule sizes = (step, epoch) -> step < WARMUP_STEPS ? warm : batchSize;
    Schedule schedule =
        new Schedule(
            Integer.MAX_VALUE,
            Schedule.UNBOUNDED,
            sizes,
            Tracker.fixed((float) task.settings().learningRate()));
    TrainingListener nobody = new TrainingListener() {};
    try (NDManager scope = manager.newSubManager()) {
      Batch few = train.slice(scope, 0, batchSize);
      TensorSplit split = new TensorSplit(few.images(), few.labels(), train.classes());
      try (TrainingLoop loop = loops.loop(scope, task.with(schedule), split)) {
        int epoch = 0;
        while (loop.stepCount() < WARMUP_STEPS) {
          loop.trainEpoch(epoch++, nobody, () -> loop.stepCount() == WARMUP_STEPS);
        }
        int measured = epoch;
        long before = allocator.liveBytes();
        AllocationLog log = allocator.record(pen -> loop.trainEpoch(measured, nobody, () -> false));
        return new Counted(log.peakBytes(), allocator.liveBytes() - before);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
