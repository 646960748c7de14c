package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measured speed-ups beside what the saved operations alone would give. */
final class JmhFindings {

  private JmhFindings() {}

  static List<Finding> of(List<TrialRecord> trials) {
    List<Finding> findings = new ArrayList<>();
    for (Comparison comparison : Comparison.all()) {
      for (Comparison.Pair pair : comparison.pairs(trials)) {
        findings.add(finding(pair));
      }
    }
    return findings;
  }

  private static Finding finding(Comparison.Pair pair) {
    Comparison comparison = pair.comparison();
    String name = comparison.candidate() + " over " + comparison.baseline();
    return new Finding(
        comparison.labPart(),
        "How much faster is "
            + comparison.candidate()
            + " than "
            + comparison.baseline()
            + " ("
            + pair.work()
            + ")?",
        String.format(
            Locale.ROOT,
            "It is %s, with %.3f times fewer multiply-accumulates: %,d instead of %,d.",
            pair.speedup().words(),
            comparison.operationsRatio(),
            comparison.candidateMacs(),
            comparison.baselineMacs()),
        List.of(
            pair.speedup().evidence("speed of " + name + ", " + pair.work()),
            Evidence.of(
                "multiply-accumulates of "
                    + comparison.baseline()
                    + " over "
                    + comparison.candidate(),
                comparison.operationsRatio(),
                "ratio",
                1)));
  }
}
