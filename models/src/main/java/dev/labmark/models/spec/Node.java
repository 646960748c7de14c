package dev.labmark.models.spec;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A layer in its place in a network.
 *
 * @param name unique in the network; letters, digits and {@code . _ / -}, so that it can stand in
 *     tables, labels and file names
 * @param layer what it computes
 * @param inputs names of the layers it reads, or {@link NetworkSpec#INPUT}
 * @param inputShapes their per-image shapes, in the same order
 */
public record Node(
    String name, LayerSpec layer, List<String> inputs, List<FeatureShape> inputShapes) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");

  /**
   * Checks the name, and that the layer can take its inputs.
   *
   * @throws InvalidSpecException with the shapes, if it cannot
   */
  public Node {
    inputs = List.copyOf(inputs);
    inputShapes = List.copyOf(inputShapes);
    new Violations()
        .require(NAME.matcher(name).matches(), "name must match " + NAME + ", was '" + name + "'")
        .throwIfAny();
    layer.outputShape(inputShapes);
    ParameterCount.of(layer.parameters(inputShapes));
  }

  /** The per-image shape of what the layer gives. */
  public FeatureShape outputShape() {
    return layer.outputShape(inputShapes);
  }

  /** The parameters of the layer, in the order of {@link LayerSpec#parameters}. */
  public List<ParameterSpec> parameters() {
    return layer.parameters(inputShapes);
  }

  /** How many parameters the layer has. */
  public ParameterCount parameterCount() {
    return ParameterCount.of(parameters());
  }
}
