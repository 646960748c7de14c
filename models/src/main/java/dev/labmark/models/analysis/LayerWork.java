package dev.labmark.models.analysis;

import dev.labmark.models.spec.FeatureShape;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a training step asks of a layer that multiplies: operations, and bytes that have to be moved
 * at least, each float32 tensor read or written once.
 *
 * <p>A multiply-accumulate is two operations. The backward pass is, for y = W x, the two products
 * dL/dW = dL/dy x^T and dL/dx = W^T dL/dy, each with as many multiply-accumulates as the forward
 * pass (Goodfellow et al. 2016, section 6.5.6; the same for convolutions). Where nothing before the
 * layer is trained, dL/dx is not asked for: so in the first layer of most networks. Biases count as
 * none.
 *
 * @param layer its name
 * @param kind what it is
 */
public record LayerWork(String layer, LayerKind kind, Work forward, Work backward) {

  private static final int FLOPS_PER_MAC = 2;

  /**
   * Operations and bytes of one pass.
   *
   * @param flops floating-point operations
   * @param bytes moved at least, if caches held every tensor until it is done with
   */
  public record Work(long flops, long bytes) {}

  /**
   * The layers of a network that multiply, in its order.
   *
   * @param batch images in a step, at least 1
   * @throws ArithmeticException if a count exceeds 2^63-1
   */
  public static List<LayerWork> of(NetworkSpec network, int batch) {
    return of(network, batch, Set.of());
  }

  /**
   * The same for an engine that finds the parameters before some layers by other means than dL/dx.
   *
   * @param withoutInputGradient names of these layers
   * @throws ArithmeticException if a count exceeds 2^63-1
   */
  public static List<LayerWork> of(
      NetworkSpec network, int batch, Set<String> withoutInputGradient) {
    NetworkCost cost = NetworkCost.of(network);
    Set<String> trained = new HashSet<>();
    List<LayerWork> layers = new ArrayList<>();
    for (Node node : network.nodes()) {
      boolean trainedBefore = node.inputs().stream().anyMatch(trained::contains);
      if (trainedBefore || node.parameterCount().trainable() > 0) {
        trained.add(node.name());
      }
      LayerCost row = cost.row(node.name());
      if (row.macs().value() > 0) {
        boolean inputGradient = trainedBefore && !withoutInputGradient.contains(node.name());
        layers.add(of(node, row, batch, inputGradient));
      }
    }
    return layers;
  }

  private static LayerWork of(Node node, LayerCost row, int batch, boolean inputGradient) {
    long product = Math.multiplyExact(FLOPS_PER_MAC * (long) batch, row.macs().value());
    long parameters = bytes(Math.addExact(row.weights().value(), row.biases().value()));
    long weights = bytes(row.weights().value());
    long input =
        bytes(
            Math.multiplyExact(
                batch, node.inputShapes().stream().mapToLong(FeatureShape::size).sum()));
    long output = bytes(Math.multiplyExact(batch, row.activations()));
    // y = W x + b: reads x, W and b, writes y
    Work forward = new Work(product, Math.addExact(Math.addExact(input, parameters), output));
    // reads dL/dy and x, writes dL/dW and dL/db
    long weightGradient = Math.addExact(Math.addExact(output, input), parameters);
    Work backward =
        inputGradient
            // reads W too, and writes dL/dx
            ? new Work(
                Math.multiplyExact(2, product),
                Math.addExact(Math.addExact(weightGradient, weights), input))
            : new Work(product, weightGradient);
    return new LayerWork(node.name(), row.kind(), forward, backward);
  }

  private static long bytes(long values) {
    return Math.multiplyExact(Float.BYTES, values);
  }

  /** Operations of a whole step, forward and backward. */
  public static long stepFlops(List<LayerWork> layers) {
    return layers.stream()
        .mapToLong(layer -> Math.addExact(layer.forward.flops, layer.backward.flops))
        .reduce(0, Math::addExact);
  }
}
