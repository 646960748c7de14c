package dev.labmark.scenarios.architecture;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The answers of part 3.2. */
final class Vgg19Findings {

  private static final double MIB = 1 << 20;
  private static final double PERCENT = 100;

  private final List<TrialRecord> trials;

  Vgg19Findings(List<TrialRecord> trials) {
    this.trials = trials;
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    ArchitectureTables.completed(trials, Vgg19Scenario.VARIANT)
        .ifPresent(
            trial -> {
              totals(trial, findings);
              LedgerFindings.of("3.2", List.of(trial), findings);
            });
    return findings;
  }

  private static void totals(TrialRecord trial, List<Finding> findings) {
    Table table = Objects.requireNonNull(trial.tables().get(LayersTable.NAME));
    List<Object> total = ArchitectureTables.rows(table, "layer", LayersTable.TOTAL).get(0);
    long activations = ArchitectureTables.whole(table, total, "activations");
    long weights = ArchitectureTables.whole(table, total, "weights");
    long biases = ArchitectureTables.whole(table, total, "biases");
    long early = 0;
    long linear = 0;
    for (List<Object> row : table.rows()) {
      String layer = ArchitectureTables.text(table, row, "layer");
      if (layer.startsWith("conv1") || layer.startsWith("conv2")) {
        early += ArchitectureTables.whole(table, row, "activations");
      } else if (layer.startsWith("fc")) {
        linear += ArchitectureTables.whole(table, row, "weights");
      }
    }
    findings.add(
        new Finding(
            "3.2",
            "How much does VGG19 hold and learn in total?",
            String.format(
                Locale.ROOT,
                "%,d activations for one image (%.1f MiB as float32) and %,d weights, with %,d"
                    + " biases besides.",
                activations,
                activations * Float.BYTES / MIB,
                weights,
                biases),
            List.of(
                Evidence.count("activations of one image", activations),
                Evidence.count("weights", weights),
                Evidence.count("biases", biases),
                Evidence.of(
                    "parameters of the engine's arrays beyond the table's",
                    trial.metric(Metrics.PARAMETER_RESIDUAL.name()).orElse(Double.NaN),
                    "1",
                    1))));
    double earlyShare = (double) early / activations;
    double linearShare = (double) linear / weights;
    findings.add(
        new Finding(
            "3.2",
            "Where is the memory, and where are the parameters?",
            String.format(
                Locale.ROOT,
                "At opposite ends: the four convolutions and poolings of the first two stages hold"
                    + " %.1f%% of the activations, the three fully connected layers %.1f%% of the"
                    + " weights.",
                PERCENT * earlyShare,
                PERCENT * linearShare),
            List.of(
                Evidence.of("share of activations in the first two stages", earlyShare, "ratio", 1),
                Evidence.of(
                    "share of weights in fully connected layers", linearShare, "ratio", 1))));
  }
}
