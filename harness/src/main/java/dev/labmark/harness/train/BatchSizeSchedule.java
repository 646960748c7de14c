package dev.labmark.harness.train;

/** How many images an optimizer step takes. */
@FunctionalInterface
public interface BatchSizeSchedule {

  /**
   * The batch size of a step.
   *
   * @param step optimizer steps taken before it
   * @param epoch epochs finished before it
   */
  int batchSize(long step, int epoch);

  /** The same for every step. */
  static BatchSizeSchedule fixed(int batchSize) {
    return (step, epoch) -> batchSize;
  }
}
