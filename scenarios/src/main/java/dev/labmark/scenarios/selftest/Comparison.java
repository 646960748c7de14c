package dev.labmark.scenarios.selftest;

import dev.labmark.harness.gate.PairedRatio;
import java.io.IOException;
import java.util.List;

/**
 * What came of the windows of a training.
 *
 * @param imagesPerSecond over wall time, B over A, two neighbouring windows being a pair
 * @param acts how often what is asked about did in B what it is to do
 * @param windows in the order in which they were taken
 */
record Comparison(PairedRatio imagesPerSecond, long acts, List<Window> windows) {

  /**
   * Compares neighbours.
   *
   * @throws IOException if what is asked about was never on, or on where it should not have been
   */
  static Comparison of(List<Window> windows) throws IOException {
    long acts = acts(windows, Arm.B);
    if (acts == 0 || acts(windows, Arm.A) > 0) {
      throw new IOException(
          "proof of work: what is asked about acted "
              + acts
              + " times where it was on, and "
              + acts(windows, Arm.A)
              + " times where it was off");
    }
    return new Comparison(
        PairedRatio.of(speeds(windows, Arm.A), speeds(windows, Arm.B)), acts, List.copyOf(windows));
  }

  private static long acts(List<Window> windows, Arm arm) {
    return windows.stream().filter(window -> window.arm() == arm).mapToLong(Window::acts).sum();
  }

  /** Each pair has one window of each side, so the n-th of a side is that of the n-th pair. */
  private static double[] speeds(List<Window> windows, Arm arm) {
    return windows.stream()
        .filter(window -> window.arm() == arm)
        .mapToDouble(Window::imagesPerSecond)
        .toArray();
  }
}
