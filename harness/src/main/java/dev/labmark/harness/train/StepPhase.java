package dev.labmark.harness.train;

import java.util.Locale;

/**
 * What an optimizer step consists of, in the order of time on a CPU; of several micro-batches, each
 * has all but the last. On a GPU all is read at the end.
 */
public enum StepPhase {
  /** A batch is gathered from the resident split. */
  BATCH,
  /** Outputs and loss. */
  FORWARD,
  /** Loss and right answers are read back; outputs are let go of before gradients need memory. */
  READING,
  /** The loss's gradient, and what the pass made is freed. */
  BACKWARD,
  /** The optimizer's update, and what the step made is freed. */
  UPDATE;

  /** The spelling in records. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }
}
