package dev.labmark.scenarios.selftest.peer;

import dev.labmark.harness.gate.PairedRatio;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What {@code labmark selftest experiment} has found, in words. */
final class ExperimentText {

  private static final int PERCENT = 100;
  private static final double STOLEN_TOLD = 0.01;

  private ExperimentText() {}

  /** What a side took, and what of the machine it did not get. */
  static String line(String side, ExperimentTurn turn) {
    Double stolen = turn.stealRatio();
    return format("%s %.1f s", side, turn.seconds())
        + (stolen == null || stolen < STOLEN_TOLD
            ? ""
            : format(", the hypervisor took %.0f %% of the cores' time", PERCENT * stolen));
  }

  /** Line by line: the ratio of times, and the accuracies of each variant. */
  static List<String> lines(ExperimentResult result) {
    return Stream.concat(
            Stream.of(
                format(
                    "Labmark's time over Python's: %.3f%s, at most %.2f: %s",
                    result.medianRatio(),
                    interval(result),
                    ExperimentResult.LIMIT,
                    result.fastEnough() ? "holds" : "missed")),
            result.accuracies().stream().map(ExperimentText::line))
        .toList();
  }

  private static String interval(ExperimentResult result) {
    PairedRatio seconds = result.seconds();
    return seconds == null
        ? ""
        : format(
            " (%.3f to %.3f with %.0f %% confidence)",
            seconds.low(), seconds.high(), PERCENT * seconds.confidence());
  }

  private static String line(ExperimentResult.Accuracy accuracy) {
    return format(
        "  %s: test accuracy %.4f, Python %.4f: %+.4f, seed noise %.4f",
        accuracy.variant(),
        accuracy.labmark(),
        accuracy.python(),
        accuracy.difference(),
        accuracy.halfWidth());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
