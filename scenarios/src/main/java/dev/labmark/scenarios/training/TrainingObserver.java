package dev.labmark.scenarios.training;

import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.train.TrainingListener.Step;

/**
 * Measures something of a scenario's own between steps. Its time is no part of any step; it must
 * not draw random numbers from the engine nor change parameters.
 */
public interface TrainingObserver {

  /** Before the first step. */
  default void trainingStarted(LiveTraining live, TrialResult result) {}

  /** After each optimizer step. */
  default void stepFinished(LiveTraining live, Step step) {}

  /** After the last one, whether the training completed or diverged. */
  default void trainingFinished(LiveTraining live, TrialResult result) {}

  /** After the timed part, where allocations may be counted. */
  default void memory(MemoryPass pass, TrialResult result) {}
}
