package dev.labmark.scenarios.comparison;

import java.util.Locale;

/**
 * Says a difference in a sentence that is no stronger than the data.
 *
 * @param quantity what differs, such as {@code test accuracy}
 * @param scale from the metric's unit into the one that is said, such as 100 for points
 * @param unit said behind the number, such as {@code points}
 * @param decimals digits behind the point
 */
public record Wording(String quantity, double scale, String unit, int decimals) {

  /** {@code the test accuracy of A is higher than that of B by 0.40 points (95% ...)}. */
  public String compare(String first, String second, SeedDifference difference) {
    if (!difference.isConclusive()) {
      return String.format(
          Locale.ROOT,
          "with one seed nothing can be said about the %s of %s against %s (%s is %s)",
          quantity,
          first,
          second,
          "the difference of these two trials",
          number(difference.estimate()));
    }
    String interval =
        String.format(
            Locale.ROOT,
            "95%% interval %s to %s, %d seeds",
            number(difference.low()),
            number(difference.high()),
            difference.seeds());
    if (!difference.isBeyondSeedNoise()) {
      return String.format(
          Locale.ROOT,
          "the %s of %s and %s shows no difference beyond seed noise (%s; %s)",
          quantity,
          first,
          second,
          number(difference.estimate()),
          interval);
    }
    return String.format(
        Locale.ROOT,
        "the %s of %s is %s than that of %s by %s (%s)",
        quantity,
        first,
        difference.estimate() > 0 ? "higher" : "lower",
        second,
        number(Math.abs(difference.estimate())),
        interval);
  }

  private String number(double value) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value * scale);
    return unit.isEmpty() ? text : text + " " + unit;
  }
}
