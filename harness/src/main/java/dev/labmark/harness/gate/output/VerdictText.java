package dev.labmark.harness.gate.output;

import dev.labmark.harness.gate.rule.Words;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Shown;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A verdict for the console: what is not a pass, the worst first, and how much passed. */
public final class VerdictText {

  private static final int SHOWN_LINES = 12;

  private VerdictText() {}

  /** Lines of text. */
  public static List<String> of(GateVerdict verdict) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(verdict));
    verdict.notes().forEach(note -> lines.add("note: " + note));
    List<List<String>> rows = new ArrayList<>();
    alike(worstFirst(verdict)).forEach(group -> rows.add(row(group)));
    lines.addAll(aligned(rows));
    List<Shown> shown = verdict.shown();
    if (!shown.isEmpty()) {
      lines.add("not judged: " + shown.get(0).reason());
      lines.addAll(aligned(shown.stream().limit(SHOWN_LINES).map(VerdictText::shownRow).toList()));
      if (shown.size() > SHOWN_LINES) {
        lines.add("  and " + (shown.size() - SHOWN_LINES) + " more in verdict.json");
      }
    }
    return lines;
  }

  /** As in {@code verdict: REGRESSED (2 regressed, 1 inconclusive, 40 passed) against ...}. */
  static String headline(GateVerdict verdict) {
    return "verdict: %s (%s) against %s"
        .formatted(verdict.verdict(), counts(verdict), verdict.against().source());
  }

  static String counts(GateVerdict verdict) {
    Map<Verdict, Long> counts =
        verdict.judgements().stream()
            .collect(
                Collectors.groupingBy(
                    Judgement::verdict,
                    () -> new TreeMap<>(Comparator.reverseOrder()),
                    Collectors.counting()));
    return counts.isEmpty()
        ? "nothing to judge"
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + words(count.getKey()))
            .collect(Collectors.joining(", "));
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "passed";
      case IMPROVED -> "improved";
      case INCONCLUSIVE -> "inconclusive";
      case REGRESSED -> "regressed";
    };
  }

  /** Everything that is not a pass. */
  static List<Judgement> worstFirst(GateVerdict verdict) {
    return verdict.judgements().stream()
        .filter(judgement -> judgement.verdict() != Verdict.PASS)
        .sorted(Comparator.comparing(Judgement::verdict).reversed())
        .toList();
  }

  /** Those that say the same of several variants together. */
  private static List<List<Judgement>> alike(List<Judgement> judgements) {
    return List.copyOf(
        judgements.stream()
            .collect(
                Collectors.groupingBy(
                    judgement ->
                        List.of(
                            judgement.verdict(),
                            judgement.metric(),
                            judgement.place(),
                            judgement.evidence()),
                    LinkedHashMap::new,
                    Collectors.toList()))
            .values());
  }

  private static List<String> row(List<Judgement> alike) {
    Judgement judgement = alike.get(0);
    String others = alike.size() == 1 ? "" : " and " + (alike.size() - 1) + " more";
    String place = judgement.place().isEmpty() ? "" : " (" + judgement.place() + ")";
    return List.of(
        judgement.verdict().name(),
        judgement.scenario() + "/" + judgement.variant() + others,
        judgement.metric() + place,
        judgement.evidence());
  }

  private static List<String> shownRow(Shown shown) {
    return List.of(
        shown.scenario() + "/" + shown.variant(),
        shown.metric(),
        "%s to %s (%+.0f %%)"
            .formatted(
                Words.brief(shown.baseline()),
                Words.brief(shown.run()),
                100 * (shown.run() / shown.baseline() - 1)));
  }

  /** The last column is not padded. */
  private static List<String> aligned(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
        String cell = row.get(i);
        line.append(' ').append(cell);
        if (i < row.size() - 1) {
          line.append(" ".repeat(width - cell.length() + 1));
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
