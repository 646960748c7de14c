package dev.labmark.harness.cli;

import dev.labmark.harness.metric.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in tables for people; full precision is in records and in JSON. */
final class Numbers {

  private static final MathContext DIGITS = new MathContext(6);
  private static final MathContext FEW_DIGITS = new MathContext(4);
  private static final double SMALLEST_WHOLE = 1e5;
  private static final double LARGEST_WHOLE = 1e15;
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e9;
  private static final double PERCENT = 100;

  private Numbers() {}

  /** A value in the record's unit. */
  static String value(double value) {
    boolean whole = value == Math.rint(value) || Math.abs(value) >= SMALLEST_WHOLE;
    return whole && Math.abs(value) < LARGEST_WHOLE
        ? String.format(Locale.ROOT, "%,.0f", value)
        : rounded(value, DIGITS);
  }

  /** A difference of two values, with its sign. */
  static String signed(double value) {
    return (value > 0 ? "+" : "") + rounded(value, FEW_DIGITS);
  }

  /** One value over another. */
  static String ratio(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "" + value;
  }

  /** A ratio as how much more or less it is. */
  static String percent(double ratio) {
    return Double.isFinite(ratio)
        ? String.format(Locale.ROOT, "%+.1f %%", (ratio - 1) * PERCENT)
        : "from 0";
  }

  /** The unit behind a value; none for counts. */
  static String unit(String symbol) {
    return symbol.equals(Unit.COUNT.symbol()) ? "" : symbol;
  }

  private static String rounded(double value, MathContext digits) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    double size = Math.abs(value);
    if (size != 0 && (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN)) {
      return String.format(Locale.ROOT, "%." + (digits.getPrecision() - 1) + "e", value);
    }
    return new BigDecimal(value).round(digits).stripTrailingZeros().toPlainString();
  }
}
