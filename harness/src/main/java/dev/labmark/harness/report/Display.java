package dev.labmark.harness.report;

import dev.labmark.harness.metric.Unit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How numbers of one kind are written for people: one unit and one number of decimals for all of
 * them, so that a column lines up.
 *
 * @param unit the unit shown, or empty
 * @param scale what a value in the record's base unit is multiplied by
 * @param decimals digits after the point; negative for scientific notation
 */
record Display(String unit, double scale, int decimals) {

  private static final int SIGNIFICANT = 4;
  private static final int SCIENTIFIC = -1;
  private static final double MEBI = 1 << 20;
  private static final double GIBI = 1 << 30;
  private static final double GIGA = 1e9;
  private static final double SMALLEST_PLAIN = 1e-3;
  private static final double LARGEST_PLAIN = 1e12;

  /** Values that lie so many times apart, such as learning rates, share no number of decimals. */
  private static final double WIDE = 1e5;

  private static final double MINUTE_SECONDS = 60;

  /**
   * The way to write those values.
   *
   * @param quantity the metric's name, or words: an accuracy is a percentage, other ratios are not
   * @param unit the symbol of the unit in the record
   */
  static Display of(String quantity, String unit, Collection<Double> values) {
    double largest =
        values.stream().filter(Double::isFinite).mapToDouble(Math::abs).max().orElse(0);
    boolean integers = values.stream().allMatch(v -> v == Math.rint(v) || !Double.isFinite(v));
    if (unit.equals(Unit.RATIO.symbol())) {
      return quantity.toLowerCase(Locale.ROOT).contains("accuracy")
          ? new Display("%", 100, 2)
          : new Display("", 1, largest < 10 ? 4 : 2);
    }
    if (unit.equals(Unit.NATS.symbol())) {
      return new Display("nats", 1, largest == 0 || largest >= SMALLEST_PLAIN ? 4 : SCIENTIFIC);
    }
    if (unit.equals(Unit.SECONDS.symbol())) {
      return seconds(largest);
    }
    if (unit.equals(Unit.BYTES.symbol())) {
      return bytes(largest);
    }
    if (unit.equals(Unit.FLOPS.symbol())) {
      return new Display("GFLOP/s", 1 / GIGA, decimals(largest / GIGA));
    }
    if (unit.equals(Unit.BYTES_PER_SECOND.symbol())) {
      return new Display("GB/s", 1 / GIGA, decimals(largest / GIGA));
    }
    String shown = unit.equals(Unit.COUNT.symbol()) ? "" : unit;
    if (integers && largest < LARGEST_PLAIN) {
      return new Display(shown, 1, 0);
    }
    double smallest =
        values.stream()
            .filter(Double::isFinite)
            .mapToDouble(Math::abs)
            .filter(value -> value > 0)
            .min()
            .orElse(largest);
    boolean wide = largest / smallest >= WIDE;
    return new Display(shown, 1, wide ? SCIENTIFIC : decimals(largest));
  }

  /** One value, written in the way that suits it, with its unit. */
  static String one(String quantity, String unit, double value) {
    Display display = of(quantity, unit, List.of(value));
    return display.format(value) + (display.unit.isEmpty() ? "" : " " + display.unit);
  }

  /** A duration of seconds to hours. */
  static String duration(double seconds) {
    if (!Double.isFinite(seconds) || seconds < MINUTE_SECONDS) {
      return one("", Unit.SECONDS.symbol(), seconds);
    }
    long whole = Math.round(seconds);
    long minutes = whole / 60 % 60;
    return whole < 3600
        ? minutes + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + minutes + " min";
  }

  /** A value in the base unit and in full precision. */
  static String exact(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** The value without its unit. */
  String format(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    String text =
        decimals == SCIENTIFIC
            ? String.format(Locale.ROOT, "%.3e", value * scale)
            : String.format(Locale.ROOT, "%,." + decimals + "f", value * scale);
    return text.replace('-', '\u2212');
  }

  private static Display seconds(double largest) {
    if (largest == 0 || largest >= 1) {
      return new Display("s", 1, Math.min(2, Math.max(0, decimals(largest))));
    }
    return largest >= 1e-3
        ? new Display("ms", 1e3, decimals(largest * 1e3))
        : new Display("µs", 1e6, decimals(largest * 1e6));
  }

  private static Display bytes(double largest) {
    if (largest < 1024) {
      return new Display("B", 1, 0);
    }
    if (largest < MEBI) {
      return new Display("KiB", 1.0 / 1024, decimals(largest / 1024));
    }
    return largest < GIBI
        ? new Display("MiB", 1 / MEBI, Math.min(2, decimals(largest / MEBI)))
        : new Display("GiB", 1 / GIBI, Math.min(2, decimals(largest / GIBI)));
  }

  private static int decimals(double largest) {
    if (largest == 0) {
      return 0;
    }
    if (largest < SMALLEST_PLAIN || largest >= LARGEST_PLAIN) {
      return SCIENTIFIC;
    }
    return Math.max(0, SIGNIFICANT - 1 - (int) Math.floor(Math.log10(largest)));
  }
}
