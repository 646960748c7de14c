package dev.labmark.harness.gate.rule;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Unit;
import dev.labmark.harness.record.verdict.Effect;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers of evidence in words. */
public final class Words {

  private static final double SMALLEST_P = 1e-4;
  private static final double WHOLE = 1e15;
  private static final double LONG = 1e4;

  private Words() {}

  /** As in {@code 0.91x [0.88, 0.94], limit 0.95}. */
  static String effect(Metric metric, Effect effect) {
    boolean ratio = effect.scale() == Effect.Scale.RATIO;
    Double low = effect.low();
    Double high = effect.high();
    String interval =
        low == null || high == null
            ? ""
            : " [" + plain(ratio, low) + ", " + plain(ratio, high) + "]";
    String estimate = plain(ratio, effect.estimate());
    String unit = ratio ? "x" : unit(metric);
    return estimate + unit + interval + ", limit " + plain(ratio, effect.limit());
  }

  private static String plain(boolean ratio, double value) {
    return ratio
        ? String.format(Locale.ROOT, "%.3f", value)
        : String.format(Locale.ROOT, "%+.3g", value);
  }

  private static String unit(Metric metric) {
    return metric.unit() == Unit.COUNT || metric.unit() == Unit.RATIO
        ? ""
        : " " + metric.unit().symbol();
  }

  /** A p-value. */
  static String p(double p) {
    return p < SMALLEST_P ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.2g", p);
  }

  /** A value: whole numbers in full, others with as many digits as tell them apart. */
  public static String value(@Nullable Object value) {
    if (value instanceof Double number) {
      double d = number;
      if (d == Math.rint(d) && Math.abs(d) < WHOLE) {
        return String.format(Locale.ROOT, Math.abs(d) < LONG ? "%.0f" : "%,.0f", d);
      }
      return Double.toString(d);
    }
    if (value instanceof Number number) {
      long whole = number.longValue();
      return Math.abs(whole) < LONG
          ? Long.toString(whole)
          : String.format(Locale.ROOT, "%,d", whole);
    }
    return String.valueOf(value);
  }

  /** A value for reading, with four significant digits. */
  public static String brief(double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return value(value);
    }
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
