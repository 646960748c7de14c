package dev.labmark.harness.gate.output;

import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What every form of a verdict begins with. */
public final class VerdictSummary {

  private VerdictSummary() {}

  /** As in {@code 2 regressed, 1 inconclusive, 40 passed}. */
  public static String counts(GateVerdict verdict) {
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
  public static List<Judgement> worstFirst(GateVerdict verdict) {
    return verdict.judgements().stream()
        .filter(judgement -> judgement.verdict() != Verdict.PASS)
        .sorted(Comparator.comparing(Judgement::verdict).reversed())
        .toList();
  }
}
