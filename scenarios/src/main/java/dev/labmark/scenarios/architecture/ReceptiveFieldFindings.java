package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The answers of part 3.3. */
final class ReceptiveFieldFindings {

  private static final double PERCENT = 100;

  private record Row(String variant, long formula, long measured, long weights) {

    static Row of(TrialRecord trial) {
      Table table = trial.tables().get(ReceptiveFieldScenario.TABLE);
      if (table == null) {
        throw new IllegalArgumentException(trial.id() + " has no table of its stack");
      }
      List<Object> row = table.rows().get(0);
      return new Row(
          trial.variant(),
          ArchitectureTables.whole(table, row, "formula_field"),
          ArchitectureTables.whole(table, row, "measured_field"),
          ArchitectureTables.whole(table, row, "weights"));
    }
  }

  private final List<TrialRecord> trials;

  ReceptiveFieldFindings(List<TrialRecord> trials) {
    this.trials = trials;
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    List<Evidence> fields = new ArrayList<>();
    for (Stack stack : Stack.values()) {
      row(stack)
          .ifPresent(
              row ->
                  fields.add(
                      Evidence.count(
                          row.variant() + ": pixels beyond NF-N+1 = " + row.formula(),
                          row.measured() - row.formula())));
    }
    if (!fields.isEmpty()) {
      boolean agree = fields.stream().allMatch(evidence -> evidence.value() == 0);
      findings.add(
          new Finding(
              "3.3",
              "Is the receptive field of N layers of FxF that of one layer of NF-N+1?",
              agree
                  ? "Yes: the gradient of one output pixel reaches exactly NF-N+1 pixels of the"
                      + " input along each side, in every stack that was tried."
                  : "No: in some stacks the gradient reaches another number of pixels.",
              fields));
    }
    compare(findings, Stack.THREE_5X5, Stack.ONE_13X13);
    compare(findings, Stack.TWO_3X3, Stack.ONE_5X5);
    compare(findings, Stack.THREE_3X3, Stack.ONE_7X7);
    return findings;
  }

  private Optional<Row> row(Stack stack) {
    return ArchitectureTables.completed(trials, stack.variantName()).map(Row::of);
  }

  private void compare(List<Finding> findings, Stack many, Stack single) {
    Optional<Row> stack = row(many);
    Optional<Row> one = row(single);
    if (stack.isEmpty() || one.isEmpty()) {
      return;
    }
    double saved = 1 - (double) stack.get().weights() / one.get().weights();
    findings.add(
        new Finding(
            "3.3",
            "What does " + many.variantName() + " cost instead of " + single.variantName() + "?",
            String.format(
                Locale.ROOT,
                "Both see %d pixels. The stack has %,d weights, the single layer %,d: %.1f%% fewer,"
                    + " and %d nonlinearities instead of one.",
                one.get().measured(),
                stack.get().weights(),
                one.get().weights(),
                PERCENT * saved,
                many.layers()),
            List.of(
                Evidence.of("share of weights saved", saved, "ratio", 1),
                Evidence.count("weights of the stack", stack.get().weights()),
                Evidence.count("weights of the single layer", one.get().weights()))));
  }
}
