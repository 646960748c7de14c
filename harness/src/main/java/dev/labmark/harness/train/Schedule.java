package dev.labmark.harness.train;

import ai.djl.training.tracker.Tracker;

/**
 * How long a training lasts, and what its steps are like. It ends after so many epochs or optimizer
 * steps, whichever comes first.
 *
 * @param epochs passes over the training split, the last one perhaps cut short
 * @param steps optimizer steps; {@link #UNBOUNDED} where only epochs count
 * @param batchSize images per optimizer step
 * @param learningRate per optimizer step, counted from 1, as DJL's trackers do
 */
public record Schedule(int epochs, long steps, BatchSizeSchedule batchSize, Tracker learningRate) {

  /** As many steps as the epochs have. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  /** The same in every step. */
  public static Schedule fixed(int epochs, int batchSize, double learningRate) {
    return new Schedule(
        epochs, UNBOUNDED, BatchSizeSchedule.fixed(batchSize), Tracker.fixed((float) learningRate));
  }

  /**
   * What a schedule comes to.
   *
   * @param steps optimizer steps
   * @param images images trained on, repeats counted
   */
  public record Length(long steps, long images) {}

  /** How long the training is on a split of so many images, unless it ends early. */
  public Length length(int splitImages) {
    long[] seen = new long[1];
    long taken = forEachStep(splitImages, (step, epoch, images) -> seen[0] += images);
    return new Length(taken, seen[0]);
  }

  /** Hears of each step that a training will take. */
  @FunctionalInterface
  public interface StepVisitor {

    /**
     * One step.
     *
     * @param step optimizer steps taken before it
     * @param epoch epochs finished before it
     * @param images in it; the last batch of an epoch may be smaller than the schedule has it
     */
    void visit(long step, int epoch, int images);
  }

  /**
   * Goes through the steps of the training on a split of so many images, without training.
   *
   * @return how many there are
   */
  public long forEachStep(int splitImages, StepVisitor visitor) {
    long taken = 0;
    for (int epoch = 0; epoch < epochs && taken < steps; epoch++) {
      int position = 0;
      while (position < splitImages && taken < steps) {
        int end = endOfBatch(position, batchSize.batchSize(taken, epoch), splitImages);
        visitor.visit(taken, epoch, end - position);
        position = end;
        taken++;
      }
    }
    return taken;
  }

  /**
   * Where a batch of a pass over a split ends. A rest of one image joins the batch before it: batch
   * norm has no variance of one.
   *
   * @param position where it begins
   * @param size images that it should have
   * @param total images of the split
   */
  static int endOfBatch(int position, int size, int total) {
    int end = (int) Math.min((long) position + size, total);
    return total - end == 1 && size > 1 ? total : end;
  }
}
