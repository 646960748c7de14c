package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.scenarios.comparison.Question;
import dev.labmark.scenarios.comparison.VariantSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Reads the answers of part 2.3 off the trials. */
final class RampFindings {

  private static final String PART = "2.3";

  private static final List<Question> QUESTIONS =
      List.of(
          Question.points(Metrics.TEST_ACCURACY, "final test accuracy"),
          Question.points(Metrics.GENERALIZATION_GAP, "gap between training and test accuracy"),
          Question.plain(Metrics.TRAIN_LOSS, "final training loss in nats", 4));

  private final VariantSamples samples;

  RampFindings(List<TrialRecord> trials) {
    this.samples = new VariantSamples(trials);
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    Question.compare(
            samples,
            PART,
            "Does growing the batch do the same as decaying the learning rate?",
            RampScenario.RAMP,
            RampScenario.DECAY,
            QUESTIONS)
        .ifPresent(findings::add);
    Question.compare(
            samples,
            PART,
            "Does the network generalise as with the cyclical learning rate?",
            RampScenario.RAMP,
            RampScenario.CYCLICAL,
            QUESTIONS)
        .ifPresent(findings::add);
    memory(findings);
    return findings;
  }

  private void memory(List<Finding> findings) {
    List<TrialRecord> ramps = samples.of(RampScenario.RAMP);
    if (ramps.isEmpty()) {
      return;
    }
    Table table = ramps.get(0).tables().get(RungObserver.TABLE);
    if (table == null || table.rows().isEmpty()) {
      return;
    }
    int peakColumn = table.indexOf("tensor_bytes_peak");
    List<List<Object>> accumulating =
        table.rows().stream()
            .filter(row -> row.get(peakColumn) instanceof Number)
            .filter(row -> number(row, table, "accumulation_steps") > 1)
            .toList();
    if (accumulating.isEmpty()) {
      return;
    }
    LongStream peaks = accumulating.stream().mapToLong(r -> number(r, table, "tensor_bytes_peak"));
    var range = peaks.summaryStatistics();
    long predicted = number(accumulating.get(0), table, "predicted_bytes");
    List<Object> last = accumulating.get(accumulating.size() - 1);
    long micro = number(last, table, "micro_batch");
    double error = (double) (range.getMax() - predicted) / predicted;
    findings.add(
        new Finding(
            PART,
            "Does a step of the largest batch fit into the memory of a small one?",
            String.format(
                Locale.ROOT,
                "Yes: in micro-batches of %d images, a step of %,d images holds %,d bytes at its"
                    + " peak; over the rungs that accumulate, the peak is %,d to %,d bytes. The"
                    + " planner's bound, for a loop that lets go of nothing, was %,d (%+.1f%%).",
                micro,
                number(last, table, "batch_size"),
                number(last, table, "tensor_bytes_peak"),
                range.getMin(),
                range.getMax(),
                predicted,
                100 * error),
            List.of(
                Evidence.of("highest peak over rungs", (double) range.getMax(), "bytes", 1),
                Evidence.of("lowest peak over rungs", (double) range.getMin(), "bytes", 1),
                Evidence.of("predicted bound", (double) predicted, "bytes", 1))));
  }

  private static long number(List<Object> row, Table table, String column) {
    return ((Number) row.get(table.indexOf(column))).longValue();
  }
}
