package dev.labmark.scenarios.architecture;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What every architecture's ledgers say: whether theory and measurement agree. */
final class LedgerFindings {

  private static final double PERCENT = 100;

  private LedgerFindings() {}

  /** Adds the answers for completed trials. */
  static void of(String labPart, List<TrialRecord> trials, List<Finding> findings) {
    List<Evidence> residuals = new ArrayList<>();
    List<Evidence> errors = new ArrayList<>();
    for (TrialRecord trial : trials) {
      add(residuals, trial, Metrics.ACTIVATION_RESIDUAL_BYTES, "activations");
      add(residuals, trial, Metrics.PARAMETER_RESIDUAL, "parameters");
      add(errors, trial, Metrics.PEAK_PREDICTION_ERROR_RATIO, "largest error of the peak");
    }
    if (!residuals.isEmpty()) {
      boolean agree = residuals.stream().allMatch(evidence -> evidence.value() == 0);
      findings.add(
          new Finding(
              labPart,
              "Do the analytical tables agree with what the engine allocates?",
              agree
                  ? "Yes, to the byte: in every layer and batch that was measured, the activations"
                      + " that inference allocates are those of the table, and so is the number of"
                      + " parameters."
                  : "No: the residual columns name the layers and bytes that differ.",
              residuals));
    }
    if (!errors.isEmpty()) {
      double largest = errors.stream().mapToDouble(Evidence::value).max().orElse(Double.NaN);
      String calibration = trials.get(0).worker().getOrDefault("calibration", "not recorded");
      findings.add(
          new Finding(
              labPart,
              "Can the memory of a training step be predicted from the specs alone?",
              (largest == 0
                      ? "Yes, here to the byte: every predicted peak is the one that was measured"
                      : String.format(
                          Locale.ROOT,
                          "Here the largest error of a predicted peak was %.4f%%",
                          PERCENT * largest))
                  + " ("
                  + calibration
                  + ").",
              errors));
    }
  }

  private static void add(
      List<Evidence> evidence, TrialRecord trial, Metric metric, String quantity) {
    trial
        .metric(metric.name())
        .ifPresent(
            value ->
                evidence.add(
                    Evidence.of(
                        trial.variant() + ": " + quantity, value, metric.unit().symbol(), 1)));
  }
}
