package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.train.TrainingListener.Step;
import dev.labmark.scenarios.training.LiveTraining;
import dev.labmark.scenarios.training.MemoryPass;
import dev.labmark.scenarios.training.TrainingObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What each rung of a ramp was like: loss, speed, and memory beside its prediction. */
final class RungObserver implements TrainingObserver {

  /** A row for each rung. */
  static final String TABLE = "ramp";

  private static final double NANOS_PER_SECOND = 1e9;
  private static final String UNKNOWN = "unknown";

  private static final List<String> COLUMNS =
      List.of(
          "batch_size",
          "micro_batch",
          "accumulation_steps",
          "updates",
          "images",
          "learning_rate",
          "noise_scale",
          "train_loss",
          "images_per_second",
          "tensor_bytes_peak",
          "predicted_bytes");

  /** Sums over the steps of a rung. */
  private static final class Sums {
    private long updates;
    private long images;
    private double loss;
    private long durationNs;
    private int largestBatch;
  }

  private final BatchRamp ramp;
  private final RampCourse course;
  private final int microBatchSize;
  private final MicroBatchPlanner planner;
  private final List<Sums> rungs = new ArrayList<>();

  RungObserver(RampCourse course, int microBatchSize, MicroBatchPlanner planner) {
    this.ramp = course.ladder();
    this.course = course;
    this.microBatchSize = microBatchSize;
    this.planner = planner;
    ramp.rungs().forEach(batch -> rungs.add(new Sums()));
  }

  @Override
  public void stepFinished(LiveTraining live, Step step) {
    // of the step before this one: a step that ends an epoch still belongs to it
    int epoch = (int) Math.ceil(step.epoch()) - 1;
    Sums sums = rungs.get(ramp.rung(step.number() - 1, epoch));
    sums.updates++;
    sums.images += step.images();
    sums.loss += step.loss() * step.images();
    sums.durationNs += step.durationNs();
    sums.largestBatch = Math.max(sums.largestBatch, step.images());
  }

  @Override
  public void memory(MemoryPass pass, TrialResult result) {
    List<Integer> reached =
        rungs.stream().map(sums -> sums.largestBatch).filter(batch -> batch > 0).toList();
    Map<Integer, Long> peaks = pass.peaks(result, reached);
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < rungs.size(); i++) {
      Sums sums = rungs.get(i);
      if (sums.updates > 0) {
        rows.add(row(ramp.rungs().get(i), sums, peaks));
      }
    }
    result.table(TABLE, new Table(COLUMNS, rows));
  }

  private List<Object> row(int batch, Sums sums, Map<Integer, Long> peaks) {
    int micro = Math.min(batch, microBatchSize);
    int accumulated = (sums.largestBatch + micro - 1) / micro;
    Long peak = peaks.get(sums.largestBatch);
    return List.of(
        batch,
        micro,
        accumulated,
        sums.updates,
        sums.images,
        course.learningRate(),
        NoiseScale.of(course.learningRate(), course.images(), batch),
        sums.loss / sums.images,
        sums.images * NANOS_PER_SECOND / sums.durationNs,
        peak == null ? UNKNOWN : peak,
        planner.predictedBytes(micro, accumulated > 1));
  }
}
