package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Palette;
import java.util.Arrays;
import java.util.stream.Stream;

/** What a forward pass in training holds beyond a textbook's activations, and why. */
enum Extra {
  ACTIVATION_COPIES(
      "copies by nonlinearities",
      "A textbook counts a nonlinearity as done in place. DJL has no activation in place, so its"
          + " output is a second tensor as large as the first, and both stay until the step ends."),
  POOLING_INDICES(
      "pooling indices",
      "To send a gradient back through max pooling one must know which value of each window won."
          + " That is kept as one 8-byte integer for each 4-byte output: twice the output again."),
  DROPOUT(
      "dropout outputs and masks",
      "Dropout makes a new output and keeps the mask of what it let through, as wide as the"
          + " values, since the backward pass must drop the same units."),
  LOCAL_RESPONSE_NORM(
      "intermediates of response normalisation",
      "Local response normalisation is put together from simpler operators: squares, sums over"
          + " neighbouring channels and their powers each are a tensor as large as the output."),
  STATISTICS(
      "batch statistics",
      "Batch norm keeps mean and inverse standard deviation of each channel for the backward pass:"
          + " few values beside a map."),
  OTHER("other", "What none of the classes above explains.");

  /** The part that a textbook's table has. */
  static final String TEXTBOOK = "a textbook's activations";

  /** The part that the prediction does not have; grey, since no palette knows it. */
  static final String UNPREDICTED = "not predicted";

  private final String label;
  private final String why;

  Extra(String label, String why) {
    this.label = label;
    this.why = why;
  }

  /** The class of a row of the table {@code training_growth}. */
  static Extra of(TableRow row) {
    return switch (row.text("kind")) {
      case "relu", "tanh", "sigmoid" -> ACTIVATION_COPIES;
      case "max-pool" -> POOLING_INDICES;
      case "dropout" -> DROPOUT;
      case "local-response-norm" -> LOCAL_RESPONSE_NORM;
      case "batch-norm", "pixel-norm" -> STATISTICS;
      default -> OTHER;
    };
  }

  /** The same colour for the same class in every figure. */
  static Palette palette() {
    return new Palette(
        Stream.concat(Stream.of(TEXTBOOK), Arrays.stream(values()).map(Extra::label)).toList());
  }

  String label() {
    return label;
  }

  String why() {
    return why;
  }
}
