package dev.labmark.harness.record;

/** What a trial does at the moment. */
public enum Phase {
  /** Data is prepared, the network is built. */
  PREPARATION(0),
  /** The first steps, kept out of steady-state figures. */
  WARM_UP(1),
  TRAINING(2),
  EVALUATION(3),
  /** Steps with every allocation counted, after the timed part. */
  MEMORY_PASS(4),
  ENDED(5),
  /** Steps under the engine's profiler, after the timed part and before the memory pass. */
  OPERATOR_PASS(6);

  private final int code;

  Phase(int code) {
    this.code = code;
  }

  /** The value of the metric {@code phase}. */
  public int code() {
    return code;
  }
}
