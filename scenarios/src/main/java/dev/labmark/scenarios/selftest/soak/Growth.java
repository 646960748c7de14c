package dev.labmark.scenarios.selftest.soak;

import dev.labmark.harness.gate.Slope;
import java.util.List;
import java.util.Locale;

/**
 * Whether a quantity grew.
 *
 * @param first its mean over the first quarter of what is judged, in its unit
 * @param last its mean over the last quarter
 * @param slope in its unit, for each hour
 * @param limit the slope up to which it is called flat
 */
record Growth(Quantity quantity, double first, double last, Slope slope, double limit) {

  private static final double SECONDS_PER_HOUR = 3600;
  private static final int QUARTERS = 4;

  /** The training settles: its first fifth is kept, shown, and not judged. */
  private static final int SETTLING = 5;

  /** Fewer leave too few when the first fifth is left out. */
  static final int FEWEST_SAMPLES = 8;

  /** Whether it is flat, beyond what noise explains. */
  enum Verdict {
    FLAT("flat"),
    GROWS("grows"),
    OPEN("open: the interval holds the limit; more --hours would tell");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }
  }

  /** Over all samples but those of the settling. */
  static Growth of(Quantity quantity, List<SoakSample> all) {
    List<SoakSample> judged = all.subList(all.size() / SETTLING, all.size());
    double[] hours = judged.stream().mapToDouble(s -> s.seconds() / SECONDS_PER_HOUR).toArray();
    double[] values = judged.stream().mapToDouble(quantity::of).toArray();
    int quarter = Math.max(1, judged.size() / QUARTERS);
    double first = mean(quantity, judged.subList(0, quarter));
    double last = mean(quantity, judged.subList(judged.size() - quarter, judged.size()));
    return new Growth(quantity, first, last, Slope.of(hours, values), quantity.limitPerHour(first));
  }

  private static double mean(Quantity quantity, List<SoakSample> samples) {
    return samples.stream().mapToDouble(quantity::of).average().orElseThrow();
  }

  Verdict verdict() {
    if (slope.high() <= limit) {
      return Verdict.FLAT;
    }
    return slope.low() > limit ? Verdict.GROWS : Verdict.OPEN;
  }

  /** A row of Markdown. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %+.2f [%+.2f, %+.2f] | %.2f | %s |",
        quantity.unit().isEmpty() ? quantity.title() : quantity.title() + ", " + quantity.unit(),
        first,
        last,
        slope.perHour(),
        slope.low(),
        slope.high(),
        limit,
        verdict().words);
  }
}
