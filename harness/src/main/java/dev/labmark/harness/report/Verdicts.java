package dev.labmark.harness.report;

import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import dev.labmark.harness.report.figure.Style;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How verdicts are worded, drawn, and how much attention they ask for. */
final class Verdicts {

  private Verdicts() {}

  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case PASS, IMPROVED -> Tone.GOOD;
      case INCONCLUSIVE -> Tone.WARN;
      case REGRESSED -> Tone.BAD;
    };
  }

  /** Within a table, where a pass asks for no attention. */
  static Tone toneInTable(Verdict verdict) {
    return verdict == Verdict.PASS ? Tone.PLAIN : tone(verdict);
  }

  /** Colours of Okabe and Ito, and a marker of its own for each. */
  static Style style(Verdict verdict) {
    return switch (verdict) {
      case PASS -> new Style("#767676", "solid", "circle");
      case IMPROVED -> new Style("#009E73", "solid", "triangle-up");
      case INCONCLUSIVE -> new Style("#E69F00", "solid", "circle-open");
      case REGRESSED -> new Style("#D55E00", "solid", "diamond");
    };
  }

  static String words(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** How many there are of each, such as {@code 2 regressed, 40 pass}. */
  static String count(Collection<Judgement> judgements) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : worstFirst()) {
      long count = judgements.stream().filter(j -> j.verdict() == verdict).count();
      if (count > 0) {
        parts.add(count + " " + words(verdict));
      }
    }
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  static List<Verdict> worstFirst() {
    return Stream.of(Verdict.values()).sorted(Comparator.reverseOrder()).toList();
  }
}
