package dev.labmark.harness.gate.decision;

import dev.labmark.harness.gate.baseline.Baseline;
import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.gate.rule.Terms;
import dev.labmark.harness.gate.rule.VariantScales;
import dev.labmark.harness.gate.rule.Weighed;
import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.GateVerdict;
import java.util.ArrayList;
import java.util.List;

/** Holds a run against a baseline that was stored before. */
public final class StoredGate {

  private final Baseline baseline;
  private final Against against;
  private final boolean sameMachine;

  /**
   * A gate.
   *
   * @param source where the baseline lies
   * @param sameMachine whether it is of the run's class of machine
   */
  public StoredGate(Baseline baseline, String source, boolean sameMachine) {
    this.baseline = baseline;
    this.against = baseline.against(source);
    this.sameMachine = sameMachine;
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
    for (VariantResults variant : run) {
      weighed.add(weigh(variant, acceptCommand));
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
        .map(
            before ->
                VariantScales.weigh(
                    before, variant, sameMachine ? Terms.STORED : Terms.OTHER_MACHINE))
        .orElseGet(
            () ->
                VariantScales.inconclusive(
                    variant, "the baseline has no such variant; add it with: " + acceptCommand));
  }
}
