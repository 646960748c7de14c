package dev.labmark.scenarios.memory;

import dev.labmark.models.analysis.LayerCost;
import dev.labmark.models.analysis.LayerKind;

/** Why a layer holds another amount than a textbook's table says. */
final class Reasons {

  private Reasons() {}

  /** In a forward pass in eval mode. */
  static String inference(LayerCost row) {
    if (row.view()) {
      return "a view: no memory of its own";
    }
    return switch (row.kind()) {
      case RELU, TANH, SIGMOID -> "a copy: DJL has no activation in place";
      default -> "";
    };
  }

  /** In a forward pass of training, where the backward pass will need more than outputs. */
  static String training(LayerKind kind) {
    return switch (kind) {
      case RELU, TANH, SIGMOID -> "a copy: DJL has no activation in place";
      case MAX_POOL -> "the output, and where each maximum was: one int64 for each value";
      case DROPOUT -> "the output, and the mask of what was dropped, as wide as the values";
      case BATCH_NORM, PIXEL_NORM ->
          "the output, and mean and inverse standard deviation of each channel";
      case LOCAL_RESPONSE_NORM ->
          "the output, and the squares, the neighbourhoods' sums and their powers";
      default -> "";
    };
  }
}
