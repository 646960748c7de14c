package dev.labmark.scenarios.learningrate;

import ai.djl.training.tracker.Tracker;
import dev.labmark.harness.train.BatchSizeSchedule;
import dev.labmark.harness.train.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * What a ramp comes to on so many training images, and the courses that are compared with it: each
 * sees as many images.
 *
 * @param ladder the batch sizes
 * @param images of the training split, the last batch of an epoch may be smaller than its rung
 * @param learningRate of the ramp
 */
record RampCourse(BatchRamp ladder, int images, double learningRate) {

  /**
   * One rung as it turns out.
   *
   * @param batchSize images per step
   * @param steps optimizer steps
   * @param images seen in them
   */
  record Rung(int batchSize, long steps, long images) {}

  /** The rungs, ascending. */
  List<Rung> rungs() {
    long[] steps = new long[ladder.rungs().size()];
    long[] seen = new long[steps.length];
    ramp()
        .forEachStep(
            images,
            (step, epoch, batch) -> {
              int rung = ladder.rung(step, epoch);
              steps[rung]++;
              seen[rung] += batch;
            });
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      rungs.add(new Rung(ladder.rungs().get(i), steps[i], seen[i]));
    }
    return rungs;
  }

  /** The learning rate stays, the batch grows. */
  Schedule ramp() {
    BatchSizeSchedule sizes = ladder.schedule();
    boolean iterations = ladder.unit() == BatchRamp.Unit.ITERATIONS;
    int rungs = ladder.rungs().size();
    return new Schedule(
        iterations ? Integer.MAX_VALUE : Math.multiplyExact(rungs, ladder.stepSize()),
        iterations ? (long) rungs * ladder.stepSize() : Schedule.UNBOUNDED,
        sizes,
        step -> (float) learningRate);
  }

  /**
   * The batch stays at the lowest, and the learning rate decays with each rung so that the noise
   * scale is the ramp's.
   */
  Schedule decay() {
    List<Rung> rungs = rungs();
    long[] ends = new long[rungs.size()];
    long steps = 0;
    for (int i = 0; i < ends.length; i++) {
      steps += ceilDiv(rungs.get(i).images(), ladder.lowest());
      ends[i] = steps;
    }
    return fixedBatch(
        ladder.lowest(),
        steps,
        step -> {
          int rung = 0;
          while (rung < ends.length - 1 && step > ends[rung]) {
            rung++;
          }
          return (float) decayed(rungs.get(rung).batchSize());
        });
  }

  /** The learning rate at the lowest batch that has the noise scale of a rung. */
  double decayed(int batchSize) {
    double fixed = NoiseScale.of(learningRate, images, batchSize);
    return fixed / NoiseScale.of(1, images, ladder.lowest());
  }

  /** A cyclical learning rate at a batch size of its own. */
  Schedule cyclical(CyclicalPolicy policy, int batchSize) {
    long seen = rungs().stream().mapToLong(Rung::images).sum();
    return fixedBatch(batchSize, ceilDiv(seen, batchSize), policy.tracker());
  }

  private static Schedule fixedBatch(int batchSize, long steps, Tracker learningRate) {
    return new Schedule(Integer.MAX_VALUE, steps, BatchSizeSchedule.fixed(batchSize), learningRate);
  }

  private static long ceilDiv(long images, int batchSize) {
    return (images + batchSize - 1) / batchSize;
  }
}
