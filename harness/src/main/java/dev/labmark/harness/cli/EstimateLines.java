package dev.labmark.harness.cli;

import dev.labmark.harness.run.PlanEstimate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says before a run how long it will take, where that is long enough to be worth saying. */
final class EstimateLines {

  private static final long SECONDS_PER_MINUTE = 60;

  private EstimateLines() {}

  static List<String> of(List<PlanEstimate> estimates) {
    List<String> lines = new ArrayList<>();
    Duration sum = Duration.ZERO;
    for (PlanEstimate estimate : estimates) {
      sum = sum.plus(estimate.duration());
      lines.add(
          String.format(
              Locale.ROOT,
              "plan: %s, %d trials: about %s on two cores",
              estimate.scenario(),
              estimate.trials(),
              text(estimate.duration())));
    }
    if (estimates.size() > 1) {
      lines.add("plan: these together: about " + text(sum));
    }
    return lines;
  }

  /** {@code 45 s}, {@code 12 min}, {@code 6 h 05 min}. */
  private static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 2 * SECONDS_PER_MINUTE) {
      return seconds + " s";
    }
    long minutes = Math.round((double) seconds / SECONDS_PER_MINUTE);
    return minutes < 2 * SECONDS_PER_MINUTE
        ? minutes + " min"
        : String.format(
            Locale.ROOT,
            "%d h %02d min",
            minutes / SECONDS_PER_MINUTE,
            minutes % SECONDS_PER_MINUTE);
  }
}
