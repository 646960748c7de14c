package dev.labmark.harness.train;

import org.jspecify.annotations.Nullable;

/**
 * Hears what a training loop does. Its own time is never part of a step's duration, but for {@link
 * #phaseStarted}.
 */
public interface TrainingListener {

  /**
   * Called within a step as each of its phases begins, and so a part of its duration: to do
   * anything here is for steps that are looked at, not timed.
   */
  default void phaseStarted(StepPhase phase) {}

  /** Called after each optimizer step. */
  default void stepFinished(Step step) {}

  /** Called before the evaluations that end an epoch, where the plan has any. */
  default void evaluationStarted() {}

  /** Called after each epoch, its evaluations included. */
  default void epochFinished(Epoch epoch) {}

  /**
   * One optimizer step.
   *
   * @param number optimizer steps taken, this one included
   * @param epoch epochs finished, with the fraction of the current one
   * @param images images in the step
   * @param loss mean cross-entropy of the step's batch in training mode
   * @param correct right answers among them, in training mode
   * @param durationNs from the gather of the batch to the end of the update
   */
  record Step(
      long number,
      double epoch,
      int images,
      float learningRate,
      double loss,
      long correct,
      long durationNs) {}

  /**
   * One epoch.
   *
   * @param number epochs finished, this one included
   * @param step optimizer steps taken so far
   * @param runningLoss mean cross-entropy over the epoch's training batches in training mode
   * @param runningAccuracy accuracy over the same
   * @param train the training split in eval mode; null where the plan leaves it out
   * @param heldOut the held-out split in eval mode; null where the plan leaves it out
   */
  record Epoch(
      int number,
      long step,
      double runningLoss,
      double runningAccuracy,
      @Nullable Evaluation train,
      @Nullable Evaluation heldOut) {}
}
