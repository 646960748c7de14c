package dev.labmark.harness.gate.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a machine kept its speed through a session, by the durations of the same work between
 * samples. It is told beside the verdict; no figure is divided by it, which makes noise worse.
 */
public final class Contamination {

  private static final double STEADY = 1.25;

  private Contamination() {}

  /** What to say about it, if there is something. */
  public static Optional<String> note(List<Double> kernelSeconds) {
    double[] sorted = kernelSeconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return Optional.empty();
    }
    double fast = sorted[sorted.length / 10];
    double slow = sorted[sorted.length - 1 - sorted.length / 10];
    if (slow / fast < STEADY) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "a disturbed session: the same work took between %.0f and %.0f ms (10th and 90th"
                + " percentile of %d); pairs meet it alike, but more of them may be needed",
            1e3 * fast,
            1e3 * slow,
            Arrays.stream(sorted).count()));
  }
}
