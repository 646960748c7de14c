package dev.labmark.harness.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * How the trials of a scenario share out a machine's cores.
 *
 * @param trials at a time
 * @param threads of each trial's engine
 */
public record CoreShare(int trials, int threads) {

  public CoreShare {
    new Violations()
        .inRange("trials", trials, 1, LaunchSettings.MAX_TRIALS)
        .inRange("threads", threads, 1, LaunchSettings.MAX_THREADS)
        .throwIfAny();
  }

  /**
   * Ways to share out all cores: one trial that has them all, then twice as many trials each time,
   * up to a core for each.
   *
   * @param mostTrials that there are to run at a time
   */
  public static List<CoreShare> of(int cores, int mostTrials) {
    int most = Math.min(cores, mostTrials);
    List<CoreShare> shares = new ArrayList<>();
    for (int trials = 1; trials < most; trials *= 2) {
      shares.add(among(trials, cores));
    }
    shares.add(among(most, cores));
    return shares;
  }

  /** So many trials with as many threads each as there are cores for; with one, if too few. */
  public static CoreShare among(int trials, int cores) {
    return new CoreShare(trials, Math.max(1, cores / trials));
  }

  /** As in {@code 2 trials at a time, 1 thread each}. */
  public String words() {
    return (trials == 1 ? "1 trial" : trials + " trials")
        + " at a time, "
        + (threads == 1 ? "1 thread" : threads + " threads")
        + (trials == 1 ? "" : " each");
  }
}
