package dev.labmark.harness.report;

import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.record.verdict.Effect;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Tone;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a gate judged, a metric or a table: what it is called, and how its values are
 * written.
 *
 * @param unit the symbol of its unit, or empty
 */
record JudgedMetric(String name, String unit) {

  private static final Cell NONE = Cell.of("–", Tone.MUTED);

  static JudgedMetric of(String name) {
    return new JudgedMetric(
        name, Catalogue.find(name).map(metric -> metric.unit().symbol()).orElse(""));
  }

  String label() {
    return new MetricColumn(name, unit, "").label();
  }

  /** A value; in full where it differs from the one beside it and would look the same. */
  Cell value(@Nullable Double value, @Nullable Double beside) {
    if (value == null) {
      return NONE;
    }
    String text = Display.one(name, unit, value);
    boolean alike =
        beside != null
            && Double.compare(value, beside) != 0
            && text.equals(Display.one(name, unit, beside));
    return Cell.of(alike ? Display.exact(value) + (unit.isEmpty() ? "" : " " + unit) : text);
  }

  /** How much changed. */
  Cell change(@Nullable Effect effect) {
    return effect == null ? NONE : Cell.of(amount(effect, effect.estimate()));
  }

  /** The interval of the change, with its confidence. */
  Cell interval(@Nullable Effect effect) {
    if (effect == null) {
      return NONE;
    }
    Double low = effect.low();
    Double high = effect.high();
    Double confidence = effect.confidence();
    return low == null || high == null
        ? NONE
        : Cell.of(
            amount(effect, low)
                + " to "
                + amount(effect, high)
                + (confidence == null ? "" : percent(confidence)));
  }

  /** What the change had to pass to count as worse. */
  Cell limit(@Nullable Effect effect) {
    return effect == null ? NONE : Cell.of(amount(effect, effect.limit()));
  }

  private static String percent(double confidence) {
    return String.format(Locale.ROOT, " (%.1f%%)", 100 * confidence).replace(".0%", "%");
  }

  private String amount(Effect effect, double value) {
    if (effect.scale() == Effect.Scale.RATIO) {
      return Double.isFinite(value)
          ? String.format(Locale.ROOT, "%.3f\u00d7", value)
          : Double.toString(value);
    }
    String text = Display.one(name, unit, value);
    String signed = value > 0 ? "+" + text : text;
    return signed.endsWith(" %") ? signed.replace(" %", " points") : signed;
  }
}
