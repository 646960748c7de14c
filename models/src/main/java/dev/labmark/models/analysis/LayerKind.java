package dev.labmark.models.analysis;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Concat;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.LayerSpec;
import dev.labmark.models.spec.LayerVisitor;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.LocalResponseNorm;
import dev.labmark.models.spec.PixelNorm;
import dev.labmark.models.spec.Pool2d;

/** What a row of a table is about; {@link #toString} gives the short name that tables show. */
public enum LayerKind {
  /** The network's input, which is no layer. */
  INPUT("input", true, true),
  /** {@link Convolution2d}. */
  CONVOLUTION("convolution", false, true),
  /** {@link Linear}. */
  LINEAR("linear", false, true),
  /** {@link Pool2d} that takes the maximum. */
  MAX_POOL("max-pool", false, true),
  /** {@link Pool2d} that takes the mean. */
  AVERAGE_POOL("average-pool", false, true),
  /** {@link BatchNorm}. */
  BATCH_NORM("batch-norm", false, true),
  /** {@link PixelNorm}. */
  PIXEL_NORM("pixel-norm", false, true),
  /** {@link LocalResponseNorm}. */
  LOCAL_RESPONSE_NORM("local-response-norm", false, true),
  /** {@link Concat}. */
  CONCAT("concat", false, true),
  /** {@link Activation} max(0, x). */
  RELU("relu", false, false),
  /** {@link Activation} tanh(x). */
  TANH("tanh", false, false),
  /** {@link Activation} 1 / (1 + exp(-x)). */
  SIGMOID("sigmoid", false, false),
  /** {@link Dropout}. */
  DROPOUT("dropout", true, false),
  /** {@link Flatten}. */
  FLATTEN("flatten", true, false);

  private final String label;
  private final boolean view;
  private final boolean inTextbooks;

  LayerKind(String label, boolean view, boolean inTextbooks) {
    this.label = label;
    this.view = view;
    this.inTextbooks = inTextbooks;
  }

  /** The kind of {@code layer}. */
  public static LayerKind of(LayerSpec layer) {
    return layer.accept(new OfLayer());
  }

  /**
   * Whether in inference the network makes no new values for it: flatten reads the same values in
   * another shape, dropout passes its input on, and the input is given.
   */
  public boolean isView() {
    return view;
  }

  /**
   * Whether the usual tables have a row for it; they leave out nonlinearities, dropout and flatten,
   * which have no parameters and make as many values as they read.
   */
  public boolean isInTextbooks() {
    return inTextbooks;
  }

  @Override
  public String toString() {
    return label;
  }

  private static final class OfLayer implements LayerVisitor<LayerKind> {

    @Override
    public LayerKind activation(Activation layer) {
      return switch (layer.function()) {
        case RELU -> RELU;
        case TANH -> TANH;
        case SIGMOID -> SIGMOID;
      };
    }

    @Override
    public LayerKind batchNorm(BatchNorm layer) {
      return BATCH_NORM;
    }

    @Override
    public LayerKind concat(Concat layer) {
      return CONCAT;
    }

    @Override
    public LayerKind convolution2d(Convolution2d layer) {
      return CONVOLUTION;
    }

    @Override
    public LayerKind dropout(Dropout layer) {
      return DROPOUT;
    }

    @Override
    public LayerKind flatten(Flatten layer) {
      return FLATTEN;
    }

    @Override
    public LayerKind linear(Linear layer) {
      return LINEAR;
    }

    @Override
    public LayerKind localResponseNorm(LocalResponseNorm layer) {
      return LOCAL_RESPONSE_NORM;
    }

    @Override
    public LayerKind pixelNorm(PixelNorm layer) {
      return PIXEL_NORM;
    }

    @Override
    public LayerKind pool2d(Pool2d layer) {
      return switch (layer.kind()) {
        case MAX -> MAX_POOL;
        case AVERAGE -> AVERAGE_POOL;
      };
    }
  }
}
