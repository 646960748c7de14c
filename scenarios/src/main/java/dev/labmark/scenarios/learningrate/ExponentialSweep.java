package dev.labmark.scenarios.learningrate;

import ai.djl.training.tracker.Tracker;

/**
 * A learning rate that grows by the same factor from step to step.
 *
 * @param span from the first step's to the last one's
 * @param steps how many, at least 2
 */
record ExponentialSweep(RateSpan span, int steps) implements Tracker {

  /** Steps count from 1. */
  @Override
  public float getNewValue(int step) {
    return (float) span.rate(step - 1, steps);
  }
}
