package dev.labmark.harness.record;

import dev.labmark.harness.spec.CoreShare;
import java.util.List;

/**
 * How it was found out, before a run, how many trials of a scenario are run at a time.
 *
 * @param scenario its name
 * @param tries what was tried
 * @param chosen what the run was begun with
 */
public record Calibration(String scenario, List<Try> tries, CoreShare chosen) {

  public Calibration {
    tries = List.copyOf(tries);
  }

  /**
   * One way to share out the cores, in short trials.
   *
   * @param imagesPerSecond of all trials at a time together, round by round; of the rounds in which
   *     all of them could say
   */
  public record Try(CoreShare share, List<Double> imagesPerSecond) {

    public Try {
      imagesPerSecond = List.copyOf(imagesPerSecond);
    }

    /** The middle one, the lower of two; NaN if there is none. */
    public double median() {
      return imagesPerSecond.isEmpty()
          ? Double.NaN
          : imagesPerSecond.stream().sorted().toList().get((imagesPerSecond.size() - 1) / 2);
    }
  }
}
