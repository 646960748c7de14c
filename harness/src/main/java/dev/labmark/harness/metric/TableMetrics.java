package dev.labmark.harness.metric;

import static dev.labmark.harness.metric.Direction.HIGHER_IS_BETTER;
import static dev.labmark.harness.metric.Direction.LOWER_IS_BETTER;
import static dev.labmark.harness.metric.Direction.NEITHER;

import java.util.List;

/** Metrics that have a value for each row of a trial's table, such as a layer of the network. */
public final class TableMetrics {

  public static final Metric LAYER_WEIGHTS =
      new Metric("layer_weights", Unit.COUNT, NEITHER, "Weights of a layer, analytical");
  public static final Metric LAYER_MACS =
      new Metric(
          "layer_macs",
          Unit.COUNT,
          LOWER_IS_BETTER,
          "Multiply-accumulates of a layer for one image, forward, analytical");
  public static final Metric LAYER_ACTIVATION_PREDICTED_BYTES =
      new Metric(
          "layer_activation_predicted_bytes",
          Unit.BYTES,
          NEITHER,
          "Output of a layer in inference, analytical");
  public static final Metric LAYER_ACTIVATION_MEASURED_BYTES =
      new Metric(
          "layer_activation_measured_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Output of a layer in inference, measured");
  public static final Metric LAYER_ACTIVATION_RESIDUAL_BYTES =
      new Metric(
          "layer_activation_residual_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Measured less analytical output of a layer in inference");
  public static final Metric INFERENCE_PEAK_PREDICTED_BYTES =
      new Metric(
          "inference_peak_predicted_bytes",
          Unit.BYTES,
          NEITHER,
          "Highest sum of live tensors in a forward pass, analytical");
  public static final Metric INFERENCE_PEAK_MEASURED_BYTES =
      new Metric(
          "inference_peak_measured_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Highest sum of live tensors in a forward pass, measured");
  public static final Metric TRAINING_PEAK_PREDICTED_BYTES =
      new Metric(
          "training_peak_predicted_bytes",
          Unit.BYTES,
          NEITHER,
          "Highest sum of live tensors in a training step, analytical");
  public static final Metric TRAINING_PEAK_MEASURED_BYTES =
      new Metric(
          "training_peak_measured_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Highest sum of live tensors in a training step, measured");
  public static final Metric RUNG_IMAGES_PER_SECOND =
      new Metric(
          "rung_images_per_second",
          Unit.IMAGES_PER_SECOND,
          HIGHER_IS_BETTER,
          "Throughput of the steps with one batch size of a ramp");
  public static final Metric RUNG_TENSOR_BYTES_PEAK =
      new Metric(
          "rung_tensor_bytes_peak",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Highest sum of live tensors in a step with one batch size of a ramp, measured");
  public static final Metric RUNG_PREDICTED_BYTES =
      new Metric(
          "rung_predicted_bytes",
          Unit.BYTES,
          NEITHER,
          "Highest sum of live tensors in a step with one batch size of a ramp, analytical");

  private static final List<Metric> ALL =
      List.of(
          LAYER_WEIGHTS,
          LAYER_MACS,
          LAYER_ACTIVATION_PREDICTED_BYTES,
          LAYER_ACTIVATION_MEASURED_BYTES,
          LAYER_ACTIVATION_RESIDUAL_BYTES,
          INFERENCE_PEAK_PREDICTED_BYTES,
          INFERENCE_PEAK_MEASURED_BYTES,
          TRAINING_PEAK_PREDICTED_BYTES,
          TRAINING_PEAK_MEASURED_BYTES,
          RUNG_IMAGES_PER_SECOND,
          RUNG_TENSOR_BYTES_PEAK,
          RUNG_PREDICTED_BYTES);

  private TableMetrics() {}

  /** All of them. */
  public static List<Metric> all() {
    return ALL;
  }
}
