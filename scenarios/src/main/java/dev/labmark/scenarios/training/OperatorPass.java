package dev.labmark.scenarios.training;

import ai.djl.ndarray.NDManager;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.train.Batch;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.models.analysis.LayerWork;
import dev.labmark.models.block.ImageNormalization;
import dev.labmark.scenarios.operators.OperatorMeasurement;

/**
 * Profiles the operators of a training step, where that was asked for: a fresh copy of the network
 * is trained for a few steps of the settings' batch size after the timed part, before allocations
 * are counted, which would slow every one of them down.
 */
public final class OperatorPass {

  private final TrialContext<?> trial;
  private final TrainingTask task;

  /** A pass that has not begun. */
  public OperatorPass(TrialContext<?> trial, TrainingTask task) {
    this.trial = trial;
    this.task = task;
  }

  /** Adds what was seen to the result; nothing where it was not asked for. */
  public void measure(NDManager manager, TensorSplit train, TrialResult result) {
    if (!trial.spec().launch().profileOperators()) {
      return;
    }
    trial.phase(Phase.OPERATOR_PASS);
    int batch = Math.min(task.settings().batchSize(), train.size());
    Schedule schedule = Schedule.fixed(Integer.MAX_VALUE, batch, task.settings().learningRate());
    try (NDManager scope = manager.newSubManager()) {
      Batch few = train.slice(scope, 0, batch);
      TensorSplit split = new TensorSplit(few.images(), few.labels(), train.classes());
      try (TrainingLoop loop =
          new Workbench(trial).loop(scope, task.with(schedule), split, split)) {
        int[] epoch = new int[1];
        new OperatorMeasurement(
                scope,
                trial.nanoClock(),
                listener -> loop.trainEpoch(epoch[0]++, listener, () -> false))
            .addTo(
                result,
                LayerWork.of(
                    task.network(), batch, ImageNormalization.foldedInto(task.network()).keySet()),
                trial.id().toString(),
                trial.folder().traceFile());
      }
    }
  }
}
