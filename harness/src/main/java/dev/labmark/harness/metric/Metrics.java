package dev.labmark.harness.metric;

import static dev.labmark.harness.metric.Direction.HIGHER_IS_BETTER;
import static dev.labmark.harness.metric.Direction.LOWER_IS_BETTER;
import static dev.labmark.harness.metric.Direction.NEITHER;

import java.util.List;
import java.util.Optional;

/** The catalogue of metrics. A new metric is one constant here and one entry in {@link #all()}. */
public final class Metrics {

  public static final Metric TRAIN_LOSS =
      new Metric(
              "train_loss",
              Unit.NATS,
              LOWER_IS_BETTER,
              "Mean cross-entropy over the training split, eval mode, after the last epoch")
          .on(Split.TRAIN);
  public static final Metric TRAIN_ACCURACY =
      new Metric(
              "train_accuracy",
              Unit.RATIO,
              HIGHER_IS_BETTER,
              "Accuracy over the training split, eval mode, after the last epoch")
          .on(Split.TRAIN);
  public static final Metric TEST_LOSS =
      new Metric(
              "test_loss",
              Unit.NATS,
              LOWER_IS_BETTER,
              "Mean cross-entropy over the test split, eval mode, after the last epoch")
          .on(Split.TEST);
  public static final Metric TEST_ACCURACY =
      new Metric(
              "test_accuracy",
              Unit.RATIO,
              HIGHER_IS_BETTER,
              "Accuracy over the test split, eval mode, after the last epoch")
          .on(Split.TEST);
  public static final Metric VALIDATION_LOSS =
      new Metric(
              "validation_loss",
              Unit.NATS,
              LOWER_IS_BETTER,
              "Mean cross-entropy over the validation split, eval mode, after the last epoch")
          .on(Split.VALIDATION);
  public static final Metric VALIDATION_ACCURACY =
      new Metric(
              "validation_accuracy",
              Unit.RATIO,
              HIGHER_IS_BETTER,
              "Accuracy over the validation split, eval mode, after the last epoch")
          .on(Split.VALIDATION);
  public static final Metric GENERALIZATION_GAP =
      new Metric(
          "generalization_gap",
          Unit.RATIO,
          LOWER_IS_BETTER,
          "Accuracy over the training split less that over the test split, after the last epoch");
  public static final Metric FIRST_EPOCH_TEST_ACCURACY =
      new Metric(
              "first_epoch_test_accuracy",
              Unit.RATIO,
              HIGHER_IS_BETTER,
              "Accuracy over the test split, eval mode, after the first epoch")
          .on(Split.TEST);
  public static final Metric EPOCHS_TO_TARGET =
      new Metric(
          "epochs_to_target",
          Unit.COUNT,
          LOWER_IS_BETTER,
          "Epochs until the held-out accuracy reached the lowest that a seed of the baseline ended"
              + " with; one more than all where it never did");
  public static final Metric RUNNING_LOSS =
      new Metric(
              "running_loss",
              Unit.NATS,
              LOWER_IS_BETTER,
              "Mean cross-entropy of an epoch's training batches, training mode, while weights move")
          .on(Split.TRAIN);
  public static final Metric RUNNING_ACCURACY =
      new Metric(
              "running_accuracy",
              Unit.RATIO,
              HIGHER_IS_BETTER,
              "Accuracy over an epoch's training batches, training mode, while weights move")
          .on(Split.TRAIN);
  public static final Metric STEP_LOSS =
      new Metric(
              "step_loss",
              Unit.NATS,
              LOWER_IS_BETTER,
              "Cross-entropy of one optimizer step's batch, training mode")
          .on(Split.TRAIN);
  public static final Metric MEAN_STEP_LOSS =
      new Metric(
              "mean_step_loss",
              Unit.NATS,
              LOWER_IS_BETTER,
              "Mean over all training steps of the cross-entropy of a step's batch, training mode")
          .on(Split.TRAIN);
  public static final Metric LEARNING_RATE =
      new Metric(
          "learning_rate", Unit.COUNT, NEITHER, "Learning rate applied by an optimizer step");
  public static final Metric LEARNING_RATE_MIN =
      new Metric(
          "learning_rate_min",
          Unit.COUNT,
          NEITHER,
          "Learning rate at which the loss of a range test begins to fall");
  public static final Metric LEARNING_RATE_MAX =
      new Metric(
          "learning_rate_max",
          Unit.COUNT,
          NEITHER,
          "Learning rate up to which the loss of a range test still falls well");
  public static final Metric LEARNING_RATE_AT_LOWEST_LOSS =
      new Metric(
          "learning_rate_at_lowest_loss",
          Unit.COUNT,
          NEITHER,
          "Learning rate at which the loss of a range test is lowest");
  public static final Metric BATCH_SIZE =
      new Metric("batch_size", Unit.COUNT, NEITHER, "Images in one optimizer step");
  public static final Metric IMAGES_PER_SECOND =
      new Metric(
          "images_per_second",
          Unit.IMAGES_PER_SECOND,
          HIGHER_IS_BETTER,
          "Images trained on, over the summed duration of steady-state steps");
  public static final Metric EVALUATION_IMAGES_PER_SECOND =
      new Metric(
          "evaluation_images_per_second",
          Unit.IMAGES_PER_SECOND,
          HIGHER_IS_BETTER,
          "Images evaluated in eval mode, over the summed duration of evaluations");
  public static final Metric STEP_DURATION_SECONDS_P50 = stepDuration("p50", "median");
  public static final Metric STEP_DURATION_SECONDS_P90 = stepDuration("p90", "90th percentile");
  public static final Metric STEP_DURATION_SECONDS_P95 = stepDuration("p95", "95th percentile");
  public static final Metric STEP_DURATION_SECONDS_P99 = stepDuration("p99", "99th percentile");
  public static final Metric STEP_DURATION_SECONDS_MAX = stepDuration("max", "maximum");
  public static final Metric WARMUP_STEPS =
      new Metric(
          "warmup_steps",
          Unit.COUNT,
          NEITHER,
          "First steps of the trial, recorded but kept out of the steady-state figures");
  public static final Metric TENSOR_BYTES_PEAK =
      new Metric(
          "tensor_bytes_peak",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Highest sum of live tensor bytes in a steady-state training step, from the allocator,"
              + " in a pass of its own; the resident data set is not counted");
  public static final Metric TENSOR_BYTES_GROWTH =
      new Metric(
          "tensor_bytes_growth",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Live tensor bytes after the last step of the memory pass, less those after its third:"
              + " 0 where nothing leaks");
  public static final Metric HOST_RSS_PEAK_BYTES =
      new Metric(
          "host_rss_peak_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Highest resident set of the worker process up to the end of the timed part");
  public static final Metric PARAMETERS =
      new Metric("parameters", Unit.COUNT, NEITHER, "Trainable parameters of the network");
  public static final Metric WALL_SECONDS =
      new Metric(
          "wall_seconds",
          Unit.SECONDS,
          LOWER_IS_BETTER,
          "Wall time of the trial in its worker, from the resolved spec to the last result");
  public static final Metric TRAIN_SECONDS =
      new Metric(
          "train_seconds",
          Unit.SECONDS,
          LOWER_IS_BETTER,
          "Summed duration of all training steps, warm-up included");
  public static final Metric STEPS =
      new Metric("steps", Unit.COUNT, NEITHER, "Optimizer steps taken");
  public static final Metric EVALUATED_IMAGES =
      new Metric(
          "evaluated_images",
          Unit.COUNT,
          NEITHER,
          "Images of the test split that the last evaluation really saw");
  public static final Metric GRADIENT_NORM =
      new Metric(
          "gradient_norm",
          Unit.COUNT,
          NEITHER,
          "Euclidean norm of the first step's gradient: 0 would mean that nothing was learned");
  public static final Metric PARAMETER_CHANGE_NORM =
      new Metric(
          "parameter_change_norm",
          Unit.COUNT,
          NEITHER,
          "Euclidean distance of the trainable parameters from where they began");
  public static final Metric FEATURE_CORRELATION =
      new Metric(
          "feature_correlation",
          Unit.RATIO,
          LOWER_IS_BETTER,
          "Mean absolute Pearson correlation over pairs of units of the last hidden layer");
  public static final Metric ABLATION_ACCURACY_DROP =
      new Metric(
          "ablation_accuracy_drop",
          Unit.RATIO,
          LOWER_IS_BETTER,
          "Test accuracy lost when a random half of the last hidden layer's units is removed");
  public static final Metric PREACTIVATION_DRIFT =
      new Metric(
          "preactivation_drift",
          Unit.RATIO,
          LOWER_IS_BETTER,
          "How far the distributions of the hidden layers' pre-activations moved in training, in"
              + " units of their own spread, summed over probes and averaged over layers");

  public static final Metric MULTIPLY_ACCUMULATES =
      new Metric(
          "multiply_accumulates",
          Unit.COUNT,
          LOWER_IS_BETTER,
          "Multiply-accumulates of convolutions and linear layers for one image, forward");
  public static final Metric ACTIVATION_BYTES =
      new Metric(
          "activation_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Outputs of all layers for one image in inference, views not counted, measured");
  public static final Metric ACTIVATION_RESIDUAL_BYTES =
      new Metric(
          "activation_residual_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Difference of measured and analytical activations, summed without sign over layers and"
              + " batches");
  public static final Metric PARAMETER_RESIDUAL =
      new Metric(
          "parameter_residual",
          Unit.COUNT,
          LOWER_IS_BETTER,
          "Difference of the engine's and the analytical parameters, summed without sign");
  public static final Metric PEAK_PREDICTION_ERROR_RATIO =
      new Metric(
          "peak_prediction_error_ratio",
          Unit.RATIO,
          LOWER_IS_BETTER,
          "Largest error of the predicted training peak, without sign, over batches and optimizers");
  public static final Metric RECEPTIVE_FIELD_PIXELS =
      new Metric(
          "receptive_field_pixels",
          Unit.COUNT,
          NEITHER,
          "Side of the measured receptive field, in pixels of the input");
  public static final Metric FORWARD_SECONDS_P50 =
      new Metric(
          "forward_seconds_p50",
          Unit.SECONDS,
          LOWER_IS_BETTER,
          "Duration of a forward pass in eval mode, median");
  public static final Metric FORWARD_BACKWARD_SECONDS_P50 =
      new Metric(
          "forward_backward_seconds_p50",
          Unit.SECONDS,
          LOWER_IS_BETTER,
          "Duration of a forward and a backward pass in training mode, median");

  public static final Metric ACHIEVED_FLOPS_PER_SECOND =
      new Metric(
          "achieved_flops_per_second",
          Unit.FLOPS,
          HIGHER_IS_BETTER,
          "Analytical operations of a training step, forward and backward, over the median duration"
              + " of a step that was not profiled");
  public static final Metric PEAK_FLOPS_PER_SECOND =
      new Metric(
          "peak_flops_per_second",
          Unit.FLOPS,
          NEITHER,
          "Fastest product of square float32 matrices through the engine, with the trial's threads");
  public static final Metric PEAK_BANDWIDTH_BYTES_PER_SECOND =
      new Metric(
          "peak_bandwidth_bytes_per_second",
          Unit.BYTES_PER_SECOND,
          NEITHER,
          "Fastest addition of long vectors through the engine, two read and one written");
  public static final Metric PEAK_FLOPS_SHARE =
      new Metric(
          "peak_flops_share",
          Unit.RATIO,
          HIGHER_IS_BETTER,
          "Achieved operations per second of a training step, as a share of the measured peak");
  public static final Metric OUTSIDE_OPERATORS_SHARE =
      new Metric(
          "outside_operators_share",
          Unit.RATIO,
          LOWER_IS_BETTER,
          "Share of a profiled training step that is in no operator of the engine");
  public static final Metric PROFILER_SLOWDOWN_RATIO =
      new Metric(
          "profiler_slowdown_ratio",
          Unit.RATIO,
          LOWER_IS_BETTER,
          "Median duration of profiled training steps over that of others, taken in turn");

  private static final List<Metric> ALL =
      List.of(
          TRAIN_LOSS,
          TRAIN_ACCURACY,
          TEST_LOSS,
          TEST_ACCURACY,
          VALIDATION_LOSS,
          VALIDATION_ACCURACY,
          GENERALIZATION_GAP,
          FIRST_EPOCH_TEST_ACCURACY,
          EPOCHS_TO_TARGET,
          RUNNING_LOSS,
          RUNNING_ACCURACY,
          STEP_LOSS,
          MEAN_STEP_LOSS,
          LEARNING_RATE,
          LEARNING_RATE_MIN,
          LEARNING_RATE_MAX,
          LEARNING_RATE_AT_LOWEST_LOSS,
          BATCH_SIZE,
          IMAGES_PER_SECOND,
          EVALUATION_IMAGES_PER_SECOND,
          STEP_DURATION_SECONDS_P50,
          STEP_DURATION_SECONDS_P90,
          STEP_DURATION_SECONDS_P95,
          STEP_DURATION_SECONDS_P99,
          STEP_DURATION_SECONDS_MAX,
          WARMUP_STEPS,
          TENSOR_BYTES_PEAK,
          TENSOR_BYTES_GROWTH,
          HOST_RSS_PEAK_BYTES,
          PARAMETERS,
          WALL_SECONDS,
          TRAIN_SECONDS,
          STEPS,
          EVALUATED_IMAGES,
          GRADIENT_NORM,
          PARAMETER_CHANGE_NORM,
          FEATURE_CORRELATION,
          ABLATION_ACCURACY_DROP,
          PREACTIVATION_DRIFT,
          MULTIPLY_ACCUMULATES,
          ACTIVATION_BYTES,
          ACTIVATION_RESIDUAL_BYTES,
          PARAMETER_RESIDUAL,
          PEAK_PREDICTION_ERROR_RATIO,
          RECEPTIVE_FIELD_PIXELS,
          FORWARD_SECONDS_P50,
          FORWARD_BACKWARD_SECONDS_P50,
          ACHIEVED_FLOPS_PER_SECOND,
          PEAK_FLOPS_PER_SECOND,
          PEAK_FLOPS_SHARE,
          PEAK_BANDWIDTH_BYTES_PER_SECOND,
          OUTSIDE_OPERATORS_SHARE,
          PROFILER_SLOWDOWN_RATIO);

  private Metrics() {}

  /** Every metric there is, in the order in which tables show them. */
  public static List<Metric> all() {
    return ALL;
  }

  /** The metric of that record name. */
  public static Optional<Metric> find(String name) {
    return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  private static Metric stepDuration(String suffix, String statistic) {
    return new Metric(
        "step_duration_seconds_" + suffix,
        Unit.SECONDS,
        LOWER_IS_BETTER,
        "Duration of a steady-state training step, " + statistic);
  }
}
