package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The answers of part 3.1. */
final class AlexNetFindings {

  private static final double PERCENT = 100;

  private record Totals(String variant, long weights, long biases, long linearWeights) {

    static Totals of(TrialRecord trial) {
      Table table = Objects.requireNonNull(trial.tables().get(LayersTable.NAME));
      List<Object> total = ArchitectureTables.rows(table, "layer", LayersTable.TOTAL).get(0);
      long linear =
          table.rows().stream()
              .filter(row -> ArchitectureTables.text(table, row, "layer").startsWith("fc"))
              .mapToLong(row -> ArchitectureTables.whole(table, row, "weights"))
              .sum();
      return new Totals(
          trial.variant(),
          ArchitectureTables.whole(table, total, "weights"),
          ArchitectureTables.whole(table, total, "biases"),
          linear);
    }

    long parameters() {
      return weights + biases;
    }
  }

  private final List<TrialRecord> completed;

  AlexNetFindings(List<TrialRecord> trials) {
    this.completed = new ArrayList<>();
    for (String variant : List.of(AlexNetScenario.GROUPED, AlexNetScenario.UNGROUPED)) {
      ArchitectureTables.completed(trials, variant).ifPresent(completed::add);
    }
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    List<Totals> totals = completed.stream().map(Totals::of).toList();
    for (Totals each : totals) {
      findings.add(parameters(each));
    }
    if (totals.size() == 2) {
      long saved = totals.get(1).parameters() - totals.get(0).parameters();
      findings.add(
          new Finding(
              "3.1",
              "What do the two GPUs' groups save?",
              String.format(
                  Locale.ROOT,
                  "%,d parameters, %.1f%% of the single tower's: half of the weights of the second,"
                      + " fourth and fifth convolution, whose filters see one GPU's maps only.",
                  saved,
                  PERCENT * saved / totals.get(1).parameters()),
              List.of(Evidence.count("parameters saved by groups", saved))));
    }
    LedgerFindings.of("3.1", completed, findings);
    return findings;
  }

  private static Finding parameters(Totals totals) {
    double linearShare = (double) totals.linearWeights() / totals.weights();
    return new Finding(
        "3.1",
        "How many parameters does AlexNet have (" + totals.variant() + ")?",
        String.format(
            Locale.ROOT,
            "%,d: %,d weights and %,d biases; the three fully connected layers have %.1f%% of the"
                + " weights. Local response normalisation and pooling have none.",
            totals.parameters(),
            totals.weights(),
            totals.biases(),
            PERCENT * linearShare),
        List.of(
            Evidence.count("weights", totals.weights()),
            Evidence.count("biases", totals.biases()),
            Evidence.of("share of weights in fully connected layers", linearShare, "ratio", 1)));
  }
}
