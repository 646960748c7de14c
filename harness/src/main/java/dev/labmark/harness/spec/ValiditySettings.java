package dev.labmark.harness.spec;

import java.util.List;

/**
 * From when on an epoch counts as disturbed, and what is done about it. It is always marked in the
 * record; it is left out of steady-state figures only where {@code exclude} says so.
 *
 * @param exclude epochs disturbed in one of these ways are left out of throughput and percentiles
 * @param throttledRatio share of an epoch in which the GPU throttled, above which it is marked
 * @param foreignRatio share of an epoch in which another process computed on the GPU
 * @param stealRatio share of the machine's CPU time that the hypervisor took
 * @param loadRatio share of the machine's CPU time that other processes used
 * @param frequencyRatio mean frequency of the cores in an epoch, as a share of the highest that was
 *     seen in the trial, below which it is marked
 * @param shortestMs epochs that are shorter are not judged by CPU time, which comes in ticks of ten
 *     milliseconds
 */
public record ValiditySettings(
    List<Disturbance> exclude,
    double throttledRatio,
    double foreignRatio,
    double stealRatio,
    double loadRatio,
    double frequencyRatio,
    int shortestMs) {

  private static final int LONGEST_MS = 3_600_000;

  /** Everything is marked, and nothing is excluded. */
  public static final ValiditySettings MARK_ONLY =
      new ValiditySettings(List.of(), 0.05, 0.05, 0.02, 0.1, 0.9, 500);

  public ValiditySettings {
    exclude = exclude.stream().distinct().sorted().toList();
    new Violations()
        .inRange("validity.throttledRatio", throttledRatio, 0, 1)
        .inRange("validity.foreignRatio", foreignRatio, 0, 1)
        .inRange("validity.stealRatio", stealRatio, 0, 1)
        .inRange("validity.loadRatio", loadRatio, 0, 1)
        .inRange("validity.frequencyRatio", frequencyRatio, 0, 1)
        .inRange("validity.shortestMs", shortestMs, 0, LONGEST_MS)
        .throwIfAny();
  }
}
