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
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Plays the backward operator of one layer with a single input; it consumes the gradient of the
 * layer's output and what the forward operator saved. The result is the gradient of the input, if
 * one is needed. What a layer's outputs themselves take stays, since their managers hold them.
 */
final class BackwardOperators implements LayerVisitor<Optional<Tape.Buffer>> {

  /** Values of LRN's chain of operators that are alive at once beside its saved ones. */
  private static final int NORM_TEMPORARIES = 5;

  /** Copies in which a strided convolution's input gradient exists while it is laid out anew. */
  private static final int STRIDED_COPIES = 2;

  private final Tape tape;
  private final Node node;
  private final long batch;
  private final ConvolutionEngine engine;
  private final Gradient gradient;
  private final List<Tape.Buffer> saved;
  private final boolean inputTracked;
  private final long inputBytes;
  private final long outputBytes;

  /**
   * @param gradient of the layer's output
   * @param saved by the forward operator
   * @param inputTracked whether the input's gradient is needed
   */
  BackwardOperators(
      Tape tape,
      Node node,
      long batch,
      ConvolutionEngine engine,
      Gradient gradient,
      List<Tape.Buffer> saved,
      boolean inputTracked) {
    this.tape = tape;
    this.node = node;
    this.batch = batch;
    this.engine = engine;
    this.gradient = gradient;
    this.saved = saved;
    this.inputTracked = inputTracked;
    this.inputBytes = Bytes.of(batch, node.inputShapes().get(0).size());
    this.outputBytes = Bytes.of(batch, node.outputShape().size());
  }

  private Optional<Tape.Buffer> inputGradient() {
    return inputTracked
        ? Optional.of(tape.hold(Component.ACTIVATION_GRADIENTS, inputBytes))
        : Optional.empty();
  }

  private void done() {
    gradient.release(tape);
    tape.release(saved.toArray(Tape.Buffer[]::new));
  }

  private Optional<Tape.Buffer> elementwise() {
    Optional<Tape.Buffer> result = inputGradient();
    done();
    return result;
  }

  @Override
  public Optional<Tape.Buffer> activation(Activation layer) {
    return elementwise();
  }

  @Override
  public Optional<Tape.Buffer> dropout(Dropout layer) {
    return layer.rate() == 0 ? passOn() : elementwise();
  }

  @Override
  public Optional<Tape.Buffer> batchNorm(BatchNorm layer) {
    return normalize(node.outputShape().channels());
  }

  @Override
  public Optional<Tape.Buffer> pixelNorm(PixelNorm layer) {
    return normalize(node.outputShape().size());
  }

  private Optional<Tape.Buffer> normalize(long channels) {
    Optional<Tape.Buffer> result = inputGradient();
    Tape.Buffer gamma = tape.hold(Component.PARAMETER_GRADIENTS, Bytes.of(channels));
    Tape.Buffer beta = tape.hold(Component.PARAMETER_GRADIENTS, Bytes.of(channels));
    if (inputTracked) {
      tape.touch(Component.WORKSPACE, inputBytes);
    }
    done();
    tape.release(gamma, beta);
    return result;
  }

  /** Slices of its gradient are handed on by {@link TrainingMemory}. */
  @Override
  public Optional<Tape.Buffer> concat(Concat layer) {
    return passOn();
  }

  @Override
  public Optional<Tape.Buffer> flatten(Flatten layer) {
    return passOn();
  }

  private Optional<Tape.Buffer> passOn() {
    throw new IllegalStateException("the gradient of '" + node.name() + "' is its input's");
  }

  @Override
  public Optional<Tape.Buffer> convolution2d(Convolution2d layer) {
    ConvolutionBuffers sizes =
        new ConvolutionBuffers(
            layer,
            (FeatureMap) node.inputShapes().get(0),
            (FeatureMap) node.outputShape(),
            batch,
            engine);
    Tape.Buffer gathered = tape.hold(Component.WORKSPACE, gradient.strided() ? outputBytes : 0);
    Optional<Tape.Buffer> result = Optional.empty();
    Tape.Buffer[] parameters;
    if (sizes.usesOneDnn()) {
      if (inputTracked) {
        result = Optional.of(layer.stride() == 1 ? denseInput(sizes) : stridedInput(sizes));
      }
      parameters = weightGradient(layer, sizes);
    } else {
      result = inputGradient();
      parameters = parameterGradients();
      tape.touch(Component.WORKSPACE, sizes.columns());
    }
    tape.release(gathered);
    done();
    tape.release(parameters);
    return result;
  }

  private Tape.Buffer denseInput(ConvolutionBuffers sizes) {
    Tape.Buffer read = tape.hold(Component.WORKSPACE, sizes.outputBlocked());
    Tape.Buffer weights = tape.hold(Component.WORKSPACE, sizes.inputGradientWeights());
    Tape.Buffer written = tape.hold(Component.WORKSPACE, sizes.inputGradientBlocked());
    tape.release(weights, read);
    Tape.Buffer result = tape.hold(Component.ACTIVATION_GRADIENTS, inputBytes);
    tape.release(written);
    return result;
  }

  private Tape.Buffer stridedInput(ConvolutionBuffers sizes) {
    Tape.Buffer read = tape.hold(Component.WORKSPACE, sizes.outputPlain());
    Tape.Buffer weights = tape.hold(Component.WORKSPACE, sizes.stridedGradientWeights());
    Tape.Buffer result = tape.hold(Component.ACTIVATION_GRADIENTS, inputBytes);
    tape.touch(Component.WORKSPACE, sizes.stridedScratch());
    tape.release(weights, read);
    tape.touch(Component.WORKSPACE, copies(inputBytes, STRIDED_COPIES));
    return result;
  }

  private Tape.Buffer[] weightGradient(Convolution2d layer, ConvolutionBuffers sizes) {
    Tape.Buffer read = tape.hold(Component.WORKSPACE, sizes.weightGradientOutput());
    Tape.Buffer input = tape.hold(Component.WORKSPACE, sizes.weightGradientInput());
    Tape.Buffer written = tape.hold(Component.WORKSPACE, sizes.weightGradient());
    long biasBytes = layer.bias() ? Bytes.of(layer.filters()) : 0;
    Tape.Buffer scratch = tape.hold(Component.WORKSPACE, sizes.weightGradientScratch());
    Tape.Buffer bias = tape.hold(Component.WORKSPACE, biasBytes);
    tape.release(scratch, input, read);
    Tape.Buffer[] result = parameterGradients();
    tape.release(written, bias);
    return result;
  }

  /** New gradients of the layer's parameters, before they are added to those that are held. */
  private Tape.Buffer[] parameterGradients() {
    return node.parameters().stream()
        .filter(parameter -> parameter.kind().trainable())
        .map(parameter -> tape.hold(Component.PARAMETER_GRADIENTS, Bytes.of(parameter.count())))
        .toArray(Tape.Buffer[]::new);
  }

  @Override
  public Optional<Tape.Buffer> linear(Linear layer) {
    Optional<Tape.Buffer> result = inputGradient();
    Tape.Buffer[] parameters = parameterGradients();
    done();
    tape.release(parameters);
    return result;
  }

  @Override
  public Optional<Tape.Buffer> localResponseNorm(LocalResponseNorm layer) {
    tape.touch(Component.WORKSPACE, copies(outputBytes, NORM_TEMPORARIES));
    done();
    return inputGradient();
  }

  @Override
  public Optional<Tape.Buffer> pool2d(Pool2d layer) {
    Optional<Tape.Buffer> result = inputGradient();
    tape.touch(Component.WORKSPACE, gradient.strided() ? outputBytes : 0);
    done();
    return result;
  }

  private static long[] copies(long bytes, int count) {
    return LongStream.generate(() -> bytes).limit(count).toArray();
  }
}
