package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.scenarios.selftest.scaling.Answer.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** What was measured at the smallest and the largest size, and the slope: a table in Markdown. */
final class LawTable {

  private static final double KIB = 1024;
  private static final List<String> BYTE_UNITS = List.of("B", "KiB", "MiB", "GiB");

  private LawTable() {}

  /** Its lines. */
  static List<String> of(Answer answer) {
    Question question = answer.asked();
    List<String> lines = new ArrayList<>();
    lines.add(
        "| "
            + question.sizeLabel().toLowerCase(Locale.ROOT)
            + " | what | at the smallest | at the largest | slope (95% interval) | fitted to |");
    lines.add("|---|---|---|---|---|---|");
    for (String series : answer.series()) {
      row(answer, series, Quantity.SECONDS, question.timeLabel()).ifPresent(lines::add);
      row(answer, series, Quantity.BYTES, question.memoryLabel()).ifPresent(lines::add);
    }
    return lines;
  }

  private static Optional<String> row(
      Answer answer, String series, Quantity quantity, String label) {
    SortedMap<Long, List<Double>> values = answer.values(series, quantity);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<List<Double>> bySize = List.copyOf(values.values());
    Optional<PowerLaw> law = answer.law(series, quantity);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "| %s, %,d to %,d | %s | %s | %s | %s | %s |",
            series,
            values.firstKey(),
            values.lastKey(),
            withoutUnit(label),
            shown(bySize.get(0), quantity),
            shown(bySize.get(bySize.size() - 1), quantity),
            law.map(LawTable::slope).orElse("–"),
            law.map(l -> String.format(Locale.ROOT, "%,d to %,d", l.from(), l.to())).orElse("–")));
  }

  /** {@code 0.98 (0.95 to 1.01)}. */
  static String slope(PowerLaw law) {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", law.slope(), law.low(), law.high());
  }

  private static String withoutUnit(String label) {
    String text = label.substring(0, label.lastIndexOf(" ("));
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static String shown(List<Double> values, Quantity quantity) {
    double median = Answer.median(values);
    return quantity == Quantity.SECONDS ? seconds(median) : bytes(median);
  }

  private static String seconds(double value) {
    return value >= 1
        ? String.format(Locale.ROOT, "%.2f s", value)
        : String.format(Locale.ROOT, "%.3g ms", value * 1e3);
  }

  private static String bytes(double value) {
    int unit = 0;
    double scaled = value;
    while (scaled >= KIB && unit < BYTE_UNITS.size() - 1) {
      scaled /= KIB;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", scaled, BYTE_UNITS.get(unit));
  }
}
