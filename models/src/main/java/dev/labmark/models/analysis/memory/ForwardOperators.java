package dev.labmark.models.analysis.memory;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Concat;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.LayerVisitor;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.LocalResponseNorm;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.PixelNorm;
import dev.labmark.models.spec.Pool2d;
import java.util.List;

/**
 * Plays the forward operator of one layer. The result is what it keeps for the backward pass beside
 * its output: nothing unless a gradient will be asked for.
 */
final class ForwardOperators implements LayerVisitor<List<Tape.Buffer>> {

  /** Pooling indices are int64, twice as wide as the values. */
  private static final int INDEX_WIDTH = 2;

  private final Tape tape;
  private final Node node;
  private final long batch;
  private final ConvolutionEngine engine;
  private final boolean training;
  private final boolean tracked;
  private final long outputBytes;

  /**
   * @param training whether dropout drops and batch norm uses the batch's statistics
   * @param tracked whether a gradient will come back through the layer
   */
  ForwardOperators(
      Tape tape,
      Node node,
      long batch,
      ConvolutionEngine engine,
      boolean training,
      boolean tracked) {
    this.tape = tape;
    this.node = node;
    this.batch = batch;
    this.engine = engine;
    this.training = training;
    this.tracked = tracked;
    this.outputBytes = Bytes.of(batch, node.outputShape().size());
  }

  private List<Tape.Buffer> output() {
    tape.hold(Component.ACTIVATIONS, outputBytes);
    return List.of();
  }

  @Override
  public List<Tape.Buffer> activation(Activation layer) {
    return output();
  }

  @Override
  public List<Tape.Buffer> batchNorm(BatchNorm layer) {
    boolean vector = !(node.outputShape() instanceof FeatureMap);
    return normalize(node.outputShape().channels(), vector);
  }

  @Override
  public List<Tape.Buffer> pixelNorm(PixelNorm layer) {
    return normalize(node.outputShape().size(), true);
  }

  /** Mean and inverse standard deviation of each channel stay for the backward pass. */
  private List<Tape.Buffer> normalize(long channels, boolean vector) {
    long statistic = Bytes.of(channels);
    output();
    if (!training) {
      tape.touch(Component.WORKSPACE, statistic, statistic);
      return List.of();
    }
    Tape.Buffer sum = tape.hold(Component.WORKSPACE, statistic);
    Tape.Buffer squares = tape.hold(Component.WORKSPACE, statistic);
    Tape.Buffer mean = tape.hold(Component.SAVED, statistic);
    Tape.Buffer deviation = tape.hold(Component.SAVED, statistic);
    if (vector) {
      tape.touch(Component.WORKSPACE, 2 * statistic);
    }
    tape.release(sum, squares);
    tape.touch(Component.WORKSPACE, statistic, statistic);
    return List.of(mean, deviation);
  }

  @Override
  public List<Tape.Buffer> concat(Concat layer) {
    return output();
  }

  @Override
  public List<Tape.Buffer> convolution2d(Convolution2d layer) {
    FeatureMap input = (FeatureMap) node.inputShapes().get(0);
    ConvolutionBuffers sizes =
        new ConvolutionBuffers(layer, input, (FeatureMap) node.outputShape(), batch, engine);
    if (!sizes.usesOneDnn()) {
      Tape.Buffer columns = tape.hold(Component.WORKSPACE, sizes.columns());
      output();
      tape.release(columns);
      return List.of();
    }
    Tape.Buffer bias = tape.hold(Component.WORKSPACE, sizes.biasScratch());
    Tape.Buffer read = tape.hold(Component.WORKSPACE, sizes.forwardInput());
    Tape.Buffer weights = tape.hold(Component.WORKSPACE, sizes.forwardWeights());
    Tape.Buffer written = tape.hold(Component.WORKSPACE, sizes.outputBlocked());
    tape.release(weights, read, bias);
    output();
    tape.release(written);
    return List.of();
  }

  /** The mask is as wide as the values. Dropping nothing, the input passes as it is. */
  @Override
  public List<Tape.Buffer> dropout(Dropout layer) {
    if (!training || layer.rate() == 0) {
      return List.of();
    }
    Tape.Buffer mask = tape.hold(Component.SAVED, outputBytes);
    output();
    return keep(mask);
  }

  /** A view. */
  @Override
  public List<Tape.Buffer> flatten(Flatten layer) {
    return List.of();
  }

  @Override
  public List<Tape.Buffer> linear(Linear layer) {
    return output();
  }

  /** Squares, the base that their neighbourhoods sum to, and its power. */
  @Override
  public List<Tape.Buffer> localResponseNorm(LocalResponseNorm layer) {
    Tape.Buffer squares = tape.hold(Component.SAVED, outputBytes);
    Tape.Buffer base = tape.hold(Component.SAVED, outputBytes);
    if (!tracked) {
      tape.release(squares);
    }
    Tape.Buffer power = tape.hold(Component.SAVED, outputBytes);
    output();
    if (tracked) {
      return List.of(squares, base, power);
    }
    tape.release(power, base);
    return List.of();
  }

  @Override
  public List<Tape.Buffer> pool2d(Pool2d layer) {
    output();
    return switch (layer.kind()) {
      case AVERAGE -> List.of();
      case MAX -> keep(tape.hold(Component.SAVED, Bytes.of(batch, indices())));
    };
  }

  private long indices() {
    return Math.multiplyExact(INDEX_WIDTH, node.outputShape().size());
  }

  private List<Tape.Buffer> keep(Tape.Buffer saved) {
    if (tracked) {
      return List.of(saved);
    }
    tape.release(saved);
    return List.of();
  }
}
