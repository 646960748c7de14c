package dev.labmark.scenarios.regularization;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.scenarios.comparison.Question;
import dev.labmark.scenarios.comparison.VariantSamples;
import java.util.ArrayList;
import java.util.List;

/** Reads the answers of parts 1.1 to 1.5 off the trials. */
final class RegularizationFindings {

  private static final String PLAIN = Arm.PLAIN.variant().name();
  private static final String BN_HIDDEN = Arm.BN_HIDDEN.variant().name();
  private static final String BN_INPUT = Arm.BN_INPUT.variant().name();
  private static final String DROPOUT = Arm.DROPOUT.variant().name();
  private static final String BN_DROPOUT = Arm.BN_DROPOUT.variant().name();

  private static final Question ACCURACY =
      Question.points(Metrics.TEST_ACCURACY, "final test accuracy");
  private static final Question FIRST_EPOCH =
      Question.points(Metrics.FIRST_EPOCH_TEST_ACCURACY, "test accuracy after the first epoch");
  private static final Question TRAIN_ACCURACY =
      Question.points(Metrics.TRAIN_ACCURACY, "final training accuracy (eval mode)");
  private static final Question LOSS =
      Question.plain(Metrics.TEST_LOSS, "final test loss in nats", 4);
  private static final Question DRIFT =
      Question.plain(
          Metrics.PREACTIVATION_DRIFT,
          "drift of pre-activations over training in units of their own spread",
          2);
  private static final Question CORRELATION =
      Question.plain(
          Metrics.FEATURE_CORRELATION,
          "mean absolute correlation between units of the last hidden layer",
          3);
  private static final Question ABLATION =
      Question.points(
          Metrics.ABLATION_ACCURACY_DROP,
          "test accuracy lost when half of the last hidden layer's units are removed");

  private final VariantSamples samples;

  RegularizationFindings(List<TrialRecord> trials) {
    this.samples = new VariantSamples(trials);
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    compare(
        findings,
        "1.1",
        "Does batch norm reduce internal covariate shift, measured as drift?",
        BN_HIDDEN,
        PLAIN,
        List.of(DRIFT));
    compare(
        findings,
        "1.1",
        "Does dropout reduce co-adaptation, measured as correlation and as reliance on units?",
        DROPOUT,
        PLAIN,
        List.of(CORRELATION, ABLATION));
    compare(
        findings,
        "1.2",
        "What does batch norm in the hidden layers change?",
        BN_HIDDEN,
        PLAIN,
        List.of(FIRST_EPOCH, ACCURACY, LOSS));
    LearnedParameters.finding(samples.of(BN_HIDDEN), "1.2").ifPresent(findings::add);
    compare(
        findings,
        "1.3",
        "Can batch norm on the input stand in for standard normalisation?",
        BN_INPUT,
        BN_HIDDEN,
        List.of(FIRST_EPOCH, ACCURACY, LOSS));
    LearnedParameters.finding(samples.of(BN_INPUT), "1.3").ifPresent(findings::add);
    compare(
        findings,
        "1.4",
        "What does dropout change against the plain network?",
        DROPOUT,
        PLAIN,
        List.of(FIRST_EPOCH, ACCURACY, TRAIN_ACCURACY, LOSS));
    compare(
        findings,
        "1.4",
        "How does dropout compare with batch norm in the hidden layers?",
        DROPOUT,
        BN_HIDDEN,
        List.of(FIRST_EPOCH, ACCURACY, LOSS));
    compare(
        findings,
        "1.5",
        "What does batch norm add to dropout?",
        BN_DROPOUT,
        DROPOUT,
        List.of(FIRST_EPOCH, ACCURACY, LOSS));
    compare(
        findings,
        "1.5",
        "What does dropout add to batch norm?",
        BN_DROPOUT,
        BN_HIDDEN,
        List.of(FIRST_EPOCH, ACCURACY, LOSS));
    return findings;
  }

  private void compare(
      List<Finding> findings,
      String labPart,
      String question,
      String first,
      String second,
      List<Question> questions) {
    Question.compare(samples, labPart, question, first, second, questions).ifPresent(findings::add);
  }
}
