package dev.labmark.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureShape;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.PixelNorm;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A network that runs: a {@link NetworkSpec} as a DJL block.
 *
 * <p>Its children are the network's layers, in their order and under their very names (without the
 * running number that DJL puts before the names of children), so a parameter is called by its layer
 * and kind: {@code c1.conv_weight}, {@code f6.bn_runningMean}, and {@code input.bn_01norm_gamma}
 * where each pixel is normalised. Children fetch their parameters from the parameter store that is
 * given to each forward pass.
 *
 * <p>Weights start by Glorot's formula (Glorot and Bengio 2010, eq. 16), biases and betas at 0,
 * gammas at 1, unless {@code setInitializer} is called before {@code initialize}.
 *
 * <p>A forward pass keeps no state in the block but batch norm's running statistics, which a
 * training pass changes in place. Everything it creates is attached to the manager of its input and
 * lives until that is closed.
 */
public final class NetworkBlock extends AbstractBlock {

  private final NetworkSpec network;
  private final List<LeanOrder.Turn> leanOrder;
  private final Map<String, FoldedConvolution> folded;

  /** Makes the blocks; {@code initialize} makes their parameters. */
  public NetworkBlock(NetworkSpec network) {
    this(network, false, false);
  }

  /**
   * The same for speed: outputs and gradients are the same, bit for bit, but each layer's output is
   * let go of as soon as the last layer that reads it has done so. Autograd keeps what the backward
   * pass needs; the rest is free for the next layers, as it is in Python. Max-pooling goes before
   * ReLU, and takes less ({@link PairwiseMaxPool}). Batch norm of the images goes into the
   * convolution behind it ({@link FoldedConvolution}), where results are rounded otherwise. A tap
   * is still shown all outputs in the network's order, and they live as long as their manager.
   */
  public static NetworkBlock lean(NetworkSpec network) {
    return new NetworkBlock(network, true, false);
  }

  /**
   * Makes the blocks.
   *
   * @param lean whether forward passes without a tap go through the layers in {@link LeanOrder}
   * @param byInput whether the network is differentiated by its input, and not only in training by
   *     parameters: convolutions are made so that the engine does right what it has to do
   */
  private NetworkBlock(NetworkSpec network, boolean lean, boolean byInput) {
    this.network = network;
    this.leanOrder = lean ? LeanOrder.of(network) : List.of();
    LayerBlocks blocks = new LayerBlocks(lean);
    Set<String> behind = OpenLanes.behindParameters(network);
    for (Node node : network.nodes()) {
      Block block =
          node.layer() instanceof Convolution2d convolution
                  && OpenLanes.of(convolution) > 0
                  && (byInput || behind.contains(node.name()))
              ? new FilledConvolution(convolution, byInput)
              : node.layer().accept(blocks);
      block.setInitializer(Initializers.WEIGHTS, Parameter.Type.WEIGHT);
      children.add(node.name(), block);
    }
    this.folded = lean ? folded(network) : Map.of();
  }

  private Map<String, FoldedConvolution> folded(NetworkSpec network) {
    Map<String, FoldedConvolution> byConvolution = new HashMap<>();
    ImageNormalization.foldedInto(network)
        .forEach(
            (convolution, normalization) ->
                byConvolution.put(
                    convolution,
                    new FoldedConvolution(
                        (BatchNorm) network.node(normalization).layer(),
                        children.get(normalization),
                        (Convolution2d) network.node(convolution).layer(),
                        children.get(convolution))));
    return byConvolution;
  }

  /** A network that is differentiated by its input, not only by its parameters. */
  public static NetworkBlock differentiatedByInput(NetworkSpec network) {
    return new NetworkBlock(network, false, true);
  }

  /** What this block was made of. */
  public NetworkSpec network() {
    return network;
  }

  /**
   * Runs the network, which must be initialised, and shows each layer's output to {@code tap}.
   *
   * @param parameterStore where the layers find their parameters
   * @param input images, [N, ...] with the shape of {@link NetworkSpec#input()}
   * @param training whether dropout drops and batch norm uses, and learns, the batch's statistics
   * @param tap sees, and may replace, what each layer gives
   * @return the output of the last layer, [N, ...] with the shape of {@link NetworkSpec#output()}
   * @throws IllegalArgumentException if the input has another shape, with both
   * @throws IllegalStateException if the tap returns an array of another shape, with both
   */
  public NDArray forward(
      ParameterStore parameterStore, NDArray input, boolean training, LayerTap tap) {
    requireInput(input.getShape());
    Map<String, NDArray> outputs = new HashMap<>();
    outputs.put(NetworkSpec.INPUT, input);
    NDArray last = input;
    for (Node node : network.nodes()) {
      NDList inputs = new NDList(node.inputs().size());
      node.inputs().forEach(source -> inputs.add(Objects.requireNonNull(outputs.get(source))));
      Block block = children.get(node.name());
      NDArray output = block.forward(parameterStore, inputs, training).singletonOrThrow();
      last = tapped(node.name(), output, tap);
      outputs.put(node.name(), last);
    }
    return last;
  }

  private NDArray forwardLean(ParameterStore parameterStore, NDArray input, boolean training) {
    requireInput(input.getShape());
    Map<String, NDArray> outputs = new HashMap<>();
    outputs.put(NetworkSpec.INPUT, input);
    NDArray last = input;
    for (LeanOrder.Turn turn : leanOrder) {
      NDList inputs = new NDList(turn.inputs().size());
      turn.inputs().forEach(source -> inputs.add(Objects.requireNonNull(outputs.get(source))));
      FoldedConvolution both = folded.get(turn.layer());
      last =
          both == null
              ? children
                  .get(turn.layer())
                  .forward(parameterStore, inputs, training)
                  .singletonOrThrow()
              : both.forward(parameterStore, inputs.singletonOrThrow(), training);
      for (String source : turn.released()) {
        NDArray read = Objects.requireNonNull(outputs.remove(source));
        // a layer that has nothing to do may hand on what it was given
        if (read != last) {
          read.close();
        }
      }
      outputs.put(turn.output(), last);
    }
    return last;
  }

  private NDArray tapped(String layer, NDArray output, LayerTap tap) {
    NDArray seen = tap.onOutput(layer, output);
    if (seen != output && !seen.getShape().equals(output.getShape())) {
      throw new IllegalStateException(
          "the tap must keep the shape of layer '%s', %s, but returned %s"
              .formatted(layer, output.getShape(), seen.getShape()));
    }
    return seen;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    return new NDList(
        leanOrder.isEmpty()
            ? forward(parameterStore, input, training, LayerTap.NONE)
            : forwardLean(parameterStore, input, training));
  }

  /** The parameters of each layer that normalises by batch, by the layer's name, in order. */
  public Map<String, BatchNormParameters> batchNormParameters() {
    Map<String, BatchNormParameters> found = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      if (node.layer() instanceof BatchNorm || node.layer() instanceof PixelNorm) {
        found.put(node.name(), BatchNormParameters.of(children.get(node.name())));
      }
    }
    return found;
  }

  @Override
  protected void beforeInitialize(Shape... inputShapes) {
    requireInput(inputShapes[0]);
    super.beforeInitialize(inputShapes);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    long batch = inputShapes[0].get(0);
    for (Node node : network.nodes()) {
      Shape[] shapes =
          node.inputShapes().stream().map(s -> batched(batch, s)).toArray(Shape[]::new);
      children.get(node.name()).initialize(manager, dataType, shapes);
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    requireInput(inputShapes[0]);
    return new Shape[] {batched(inputShapes[0].get(0), network.output())};
  }

  private void requireInput(Shape shape) {
    if (shape.dimension() == 0 || !shape.slice(1).equals(perImage(network.input()))) {
      throw new IllegalArgumentException(
          "network '%s' takes a batch of %s, was given %s"
              .formatted(network.name(), network.input(), shape));
    }
  }

  // [C,H,W] -> [N,C,H,W]
  private static Shape batched(long batch, FeatureShape shape) {
    return new Shape(batch).addAll(perImage(shape));
  }

  private static Shape perImage(FeatureShape shape) {
    return new Shape(shape.dimensions());
  }
}
