package dev.labmark.harness.gate.decision;

import dev.labmark.harness.gate.baseline.Baseline;
import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.gate.rule.Terms;
import dev.labmark.harness.gate.rule.VariantScales;
import dev.labmark.harness.gate.rule.Weighed;
import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.GateVerdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds a run against a baseline that was stored before. */
public final class StoredGate {

  private static final String OTHER_CLASS =
      "no baseline of this class of machine: only what is the same on every machine was judged";

  private final Baseline baseline;
  private final Against against;
  private final Terms terms;
  private final boolean open;

  /**
   * A gate.
   *
   * @param source where the baseline lies
   * @param terms {@link Terms#STORED} where it is of the run's class of machine
   * @param open whether more was to be judged than the terms allow
   */
  public StoredGate(Baseline baseline, String source, Terms terms, boolean open) {
    this.baseline = baseline;
    this.against = baseline.against(source);
    this.terms = terms;
    this.open = open;
  }

  /**
   * The verdict.
   *
   * @param acceptCommand what makes a baseline of the run
   * @param notes that go with it
   */
  public GateVerdict judge(
      String runId, List<VariantResults> run, String acceptCommand, List<String> notes) {
    List<Weighed> weighed = new ArrayList<>();
    Set<String> scenarios = new HashSet<>();
    for (VariantResults variant : run) {
      weighed.add(weigh(variant, acceptCommand));
      if (open && scenarios.add(variant.scenario())) {
        weighed.add(VariantScales.inconclusive(variant, OTHER_CLASS));
      }
    }
    return GateVerdict.of(
        runId,
        against,
        Weighed.judge(weighed),
        weighed.stream().flatMap(one -> one.shown().stream()).toList(),
        notes);
  }

  private Weighed weigh(VariantResults variant, String acceptCommand) {
    return baseline
        .of(variant)
        .map(before -> VariantScales.weigh(before, variant, terms))
        .orElseGet(
            () ->
                VariantScales.inconclusive(
                    variant, "the baseline has no such variant; add it with: " + acceptCommand));
  }
}
