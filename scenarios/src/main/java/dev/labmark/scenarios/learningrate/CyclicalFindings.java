package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.scenarios.comparison.Question;
import dev.labmark.scenarios.comparison.VariantSamples;
import java.util.ArrayList;
import java.util.List;

/** Reads the answer of part 2.2 off the trials. */
final class CyclicalFindings {

  private static final String PART = "2.2";

  private final VariantSamples samples;

  CyclicalFindings(List<TrialRecord> trials) {
    this.samples = new VariantSamples(trials);
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    Question.compare(
            samples,
            PART,
            "Is the cyclical learning rate better than a fixed one at an equal number of steps?",
            CyclicalScenario.CYCLICAL,
            CyclicalScenario.FIXED,
            List.of(
                Question.points(Metrics.TEST_ACCURACY, "final test accuracy"),
                Question.points(Metrics.VALIDATION_ACCURACY, "final validation accuracy"),
                Question.plain(Metrics.TRAIN_LOSS, "final training loss in nats", 4)))
        .ifPresent(findings::add);
    Question.compare(
            samples,
            PART,
            "Does it generalise differently?",
            CyclicalScenario.CYCLICAL,
            CyclicalScenario.FIXED,
            List.of(
                Question.points(
                    Metrics.GENERALIZATION_GAP, "gap between training and test accuracy")))
        .ifPresent(findings::add);
    return findings;
  }
}
