package dev.labmark.models.analysis;

import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.FeatureShape;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.ParameterSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one layer holds and does for one image.
 *
 * <p>A convolution has K*K*(C/g)*F weights, a linear layer in*out (Krizhevsky et al. 2012, section
 * 3.5; LeCun et al. 1998, section II.B); each is multiplied and added once for each position of the
 * output (Szegedy et al. 2015, section 4; Sze, Chen, Yang and Emer 2017, "Efficient processing of
 * deep neural networks: a tutorial and survey", section III.A), which makes K*K*(C/g)*F*H'*W'
 * multiply-accumulates. All other layers, and the additions of biases, count as none.
 *
 * @param layer its name
 * @param kind what it is
 * @param outputShape of what it gives
 * @param activations values of its output
 * @param activationBytes the same as float32
 * @param view whether in inference the output is its input's memory, so that the layer adds nothing
 * @param weights in the order kernel*kernel*(channels per group)*filters, or inputs*units
 * @param biases one per filter or unit
 * @param gammas scales of a batch norm
 * @param betas shifts of a batch norm
 * @param runningStatistics running means and variances of a batch norm, which are not trained
 * @param macs multiply-accumulates
 * @param geometry the window of a convolution or pooling
 */
public record LayerCost(
    String layer,
    LayerKind kind,
    FeatureShape outputShape,
    long activations,
    long activationBytes,
    boolean view,
    Count weights,
    Count biases,
    Count gammas,
    Count betas,
    Count runningStatistics,
    Count macs,
    Optional<Geometry> geometry) {

  /**
   * The costs of one layer.
   *
   * @throws InvalidSpecException with the layer's name, if a count exceeds 2^63-1
   */
  static LayerCost of(Node node) {
    return named(node.name(), () -> unnamed(node));
  }

  private static LayerCost unnamed(Node node) {
    LayerKind kind = LayerKind.of(node.layer());
    List<Long> weight = factors(node, ParameterSpec.Kind.WEIGHT);
    return new LayerCost(
        node.name(),
        kind,
        node.outputShape(),
        node.outputShape().size(),
        bytes(node.outputShape()),
        kind.isView(),
        count(weight),
        count(factors(node, ParameterSpec.Kind.BIAS)),
        count(factors(node, ParameterSpec.Kind.GAMMA)),
        count(factors(node, ParameterSpec.Kind.BETA)),
        count(factors(node, ParameterSpec.Kind.RUNNING_MEAN, ParameterSpec.Kind.RUNNING_VAR)),
        count(timesPositions(weight, node.outputShape())),
        Geometry.of(node.layer()));
  }

  /** The row of what the network reads. */
  static LayerCost ofInput(String name, FeatureShape shape) {
    return named(name, () -> unnamedInput(name, shape));
  }

  private static LayerCost unnamedInput(String name, FeatureShape shape) {
    return new LayerCost(
        name,
        LayerKind.INPUT,
        shape,
        shape.size(),
        bytes(shape),
        LayerKind.INPUT.isView(),
        Count.ZERO,
        Count.ZERO,
        Count.ZERO,
        Count.ZERO,
        Count.ZERO,
        Count.ZERO,
        Optional.empty());
  }

  /** Bytes that inference holds because of this layer: none for a view. */
  public long allocatedBytes() {
    return view ? 0 : activationBytes;
  }

  private static LayerCost named(String layer, Supplier<LayerCost> cost) {
    try {
      return cost.get();
    } catch (InvalidSpecException e) {
      throw new InvalidSpecException("layer '" + layer + "': " + e.getMessage());
    }
  }

  private static long bytes(FeatureShape shape) {
    return Count.product(List.of(shape.size(), (long) Float.BYTES)).value();
  }

  private static Count count(List<Long> factors) {
    return factors.isEmpty() ? Count.ZERO : Count.product(factors);
  }

  /**
   * How many values the parameters of {@code kinds} have, all of one shape. A tensor lists filters
   * or units first and the kernel last, [F, C/g, K, K]; the textbook's order is the reverse.
   */
  private static List<Long> factors(Node node, ParameterSpec.Kind... kinds) {
    List<ParameterSpec> parameters =
        node.parameters().stream().filter(p -> List.of(kinds).contains(p.kind())).toList();
    if (parameters.isEmpty()) {
      return List.of();
    }
    List<Long> factors = new ArrayList<>(parameters.get(0).shape());
    Collections.reverse(factors);
    if (parameters.size() > 1) {
      factors.add(0, (long) parameters.size());
    }
    return factors;
  }

  private static List<Long> timesPositions(List<Long> weight, FeatureShape output) {
    List<Long> factors = new ArrayList<>(weight);
    if (!weight.isEmpty() && output instanceof FeatureMap map) {
      factors.add(map.height());
      factors.add(map.width());
    }
    return factors;
  }
}
