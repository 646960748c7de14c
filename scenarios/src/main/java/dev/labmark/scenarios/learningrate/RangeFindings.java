package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.scenarios.comparison.VariantSamples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the answers of part 2.1 off the trials. */
final class RangeFindings {

  private static final String PART = "2.1";

  private final VariantSamples samples;

  RangeFindings(List<TrialRecord> trials) {
    this.samples = new VariantSamples(trials);
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    bound(
        findings,
        SweepReading.LR_MIN,
        Metrics.LEARNING_RATE_MIN,
        "From which learning rate on does the loss fall (lr_min)?",
        "the loss begins to fall");
    bound(
        findings,
        SweepReading.LR_MAX,
        Metrics.LEARNING_RATE_MAX,
        "Up to which learning rate does the loss fall well (lr_max)?",
        "the loss still falls well");
    candidates(findings);
    state(findings);
    return findings;
  }

  private void bound(
      List<Finding> findings, String name, Metric metric, String question, String what) {
    double[] values = samples.values(RangeScenario.SWEEP, metric);
    if (values.length == 0) {
      return;
    }
    LogSpread spread = LogSpread.of(values);
    String answer =
        values.length == 1
            ? String.format(
                Locale.ROOT,
                "In one sweep %s at %.2g; one seed tells nothing about its spread.",
                what,
                spread.geometricMean())
            : String.format(
                Locale.ROOT,
                "Over %d seeds %s at %.2g (geometric mean; 95%% interval %.2g to %.2g); the"
                    + " highest of the seeds is %.2g times the lowest.",
                values.length,
                what,
                spread.geometricMean(),
                spread.low(),
                spread.high(),
                spread.ratio());
    Evidence evidence =
        values.length == 1
            ? Evidence.of(name, spread.geometricMean(), "1", 1)
            : new Evidence(
                name, spread.geometricMean(), spread.low(), spread.high(), "1", values.length);
    findings.add(new Finding(PART, question, answer, List.of(evidence)));
  }

  /** One row of table {@code candidates}. */
  private record Row(double learningRate, double lastEpochLoss) {}

  private void candidates(List<Finding> findings) {
    List<TrialRecord> trials =
        samples.trials().stream()
            .filter(trial -> Candidate.indexOf(trial.variant()).isPresent())
            .toList();
    if (trials.isEmpty()) {
      return;
    }
    TreeMap<Double, List<Double>> losses = new TreeMap<>();
    for (TrialRecord trial : trials) {
      Row row = row(trial);
      losses.computeIfAbsent(row.learningRate, rate -> new ArrayList<>()).add(row.lastEpochLoss);
    }
    Map.Entry<Double, Double> best =
        losses.entrySet().stream()
            .map(e -> Map.entry(e.getKey(), mean(e.getValue())))
            .filter(e -> Double.isFinite(e.getValue()))
            .min(Comparator.comparingDouble(Map.Entry::getValue))
            .orElseThrow();
    long seeds = trials.stream().map(TrialRecord::seed).distinct().count();
    findings.add(
        new Finding(
            PART,
            "Which of the candidates learns best?",
            String.format(
                Locale.ROOT,
                "%.2g: a mean training loss of %.3f nats in the last epoch, the lowest of %d rates"
                    + " (%d %s). %s",
                best.getKey(),
                best.getValue(),
                losses.size(),
                seeds,
                seeds == 1 ? "seed" : "seeds",
                sameStart(trials)),
            List.of(
                Evidence.of("learning rate of the lowest loss", best.getKey(), "1", (int) seeds),
                Evidence.of("its loss", best.getValue(), "nats", (int) seeds))));
  }

  private static Row row(TrialRecord trial) {
    Table table = Objects.requireNonNull(trial.tables().get(CandidateTrial.TABLE));
    List<Object> values = table.rows().get(0);
    return new Row(
        number(values.get(table.indexOf("learning_rate"))),
        number(values.get(table.indexOf("last_epoch_loss"))));
  }

  /** Records spell numbers that are not finite as text. */
  private static double number(Object value) {
    return value instanceof Number number
        ? number.doubleValue()
        : Double.parseDouble(value.toString());
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static String sameStart(List<TrialRecord> trials) {
    Map<Long, Long> starts =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    TrialRecord::seed,
                    Collectors.collectingAndThen(
                        Collectors.mapping(
                            trial -> trial.worker().getOrDefault(CandidateTrial.INITIAL, ""),
                            Collectors.toSet()),
                        digests -> (long) digests.size())));
    return starts.values().stream().allMatch(count -> count == 1)
        ? "All candidates of a seed began with the same weights, by their SHA-256."
        : "Not all candidates of a seed began with the same weights: do not compare them.";
  }

  private void state(List<Finding> findings) {
    List<TrialRecord> sweeps =
        samples.of(RangeScenario.SWEEP).stream()
            .filter(trial -> trial.tables().containsKey(Excursion.TABLE))
            .toList();
    if (sweeps.isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>();
    boolean restored = true;
    for (TrialRecord sweep : sweeps) {
      Table table = Objects.requireNonNull(sweep.tables().get(Excursion.TABLE));
      for (List<Object> row : table.rows()) {
        String part = row.get(table.indexOf("part")).toString().replace('_', ' ');
        if (!parts.contains(part)) {
          parts.add(part);
        }
        restored &= row.get(table.indexOf("restored")).equals(true);
      }
    }
    boolean random = parts.contains("random state");
    findings.add(
        new Finding(
            PART,
            "Does the sweep leave the training as it found it?",
            (restored ? "Yes, bit for bit: " : "No: ")
                + String.join(", ", parts)
                + (restored ? " have the digests of before, " : " were compared, ")
                + "after the sweep and after one that was made to fail."
                + (random ? "" : " The engine's random state could not be read here."),
            List.of(Evidence.count("sweeps checked", sweeps.size()))));
  }
}
