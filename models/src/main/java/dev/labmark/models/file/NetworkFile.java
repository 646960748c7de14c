package dev.labmark.models.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.FeatureShape;
import dev.labmark.models.spec.FeatureVector;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.Violations;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network in a file, as JSON ({@code .json}) or YAML ({@code .yaml}, {@code .yml}):
 *
 * <pre>
 * name: small                # of the network; the file's own name where there is none
 * input: [1, 28, 28]         # channels, height, width; or [features]
 * layers:
 *   - {name: c1, type: convolution2d, filters: 6, kernel: 5, padding: 2}
 *   - {name: r1, type: activation, function: relu, inputs: [c1]}
 *   - {name: flat, type: flatten}
 *   - {name: fc, type: linear, units: 10}
 * </pre>
 *
 * <p>{@code inputs} names the layers that a layer reads, or {@code input}, the network's own; where
 * there is none it is the layer before in the file. Layers may stand in any order; the one that no
 * other reads is the output. The other keys are the components of the records in {@code spec}:
 *
 * <table>
 *   <caption>Keys of each type, with the values they have where they are left out</caption>
 *   <tr><th>type</th><th>keys</th></tr>
 *   <tr><td>activation</td><td>function: relu, tanh or sigmoid</td></tr>
 *   <tr><td>batch-norm</td><td>epsilon (1e-5), momentum (0.9)</td></tr>
 *   <tr><td>concat</td><td></td></tr>
 *   <tr><td>convolution2d</td>
 *       <td>filters, kernel, stride (1), padding (0), dilation (1), groups (1), bias (true)</td></tr>
 *   <tr><td>dropout</td><td>rate</td></tr>
 *   <tr><td>flatten</td><td></td></tr>
 *   <tr><td>linear</td><td>units, bias (true)</td></tr>
 *   <tr><td>local-response-norm</td>
 *       <td>size (5), k (2), alpha (1e-4), beta (0.75)</td></tr>
 *   <tr><td>pixel-norm</td><td>epsilon (1e-5), momentum (0.9)</td></tr>
 *   <tr><td>pool2d</td><td>kind: max or average, kernel, stride (kernel), padding (0)</td></tr>
 * </table>
 */
public final class NetworkFile {

  /** Time to order them and memory to hold their shapes grow with more than their number. */
  private static final int MOST_LAYERS = 4096;

  private final Violations violations = new Violations();

  private NetworkFile() {}

  /**
   * Reads a network.
   *
   * @throws InvalidSpecException with every violation found, each with its path in the file, such
   *     as {@code layers[3].filters: must be at least 1, was -4}; or with the file's name, where
   *     there is no such file or it is neither JSON nor YAML
   */
  public static NetworkSpec read(Path file) {
    ObjectNode root = Syntax.read(file);
    return new NetworkFile().network(root, nameOf(file));
  }

  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }

  private NetworkSpec network(ObjectNode root, String defaultName) {
    Fields fields = new Fields("", root, violations);
    String name = fields.text("name", defaultName);
    Optional<FeatureShape> input = input(fields.list("input"));
    List<JsonNode> layers = fields.list("layers");
    fields.rejectOthers();
    if (layers.size() > MOST_LAYERS) {
      throw new InvalidSpecException(
          "layers: must be no more than " + MOST_LAYERS + ", were " + layers.size());
    }
    Graph graph = new Graph(new DeclarationReader(violations).read(layers), violations);
    List<Declaration> sorted = graph.sorted();
    input.ifPresent(shape -> inferShapes(shape, sorted));
    if (violations.none()) {
      graph.requireOneOutput();
    }
    violations.throwIfAny();
    return built(NetworkSpec.builder(name, input.orElseThrow()), sorted);
  }

  private Optional<FeatureShape> input(List<JsonNode> sizes) {
    if (sizes.isEmpty()) {
      return Optional.empty(); // has been told
    }
    boolean areLongs =
        sizes.stream().allMatch(each -> each.isIntegralNumber() && each.canConvertToLong());
    if (!areLongs || (sizes.size() != 3 && sizes.size() != 1)) {
      violations.add(
          "input: must be [channels, height, width] or [features], was " + Fields.shown(sizes));
      return Optional.empty();
    }
    List<Long> values = sizes.stream().map(JsonNode::longValue).toList();
    try {
      return Optional.of(
          values.size() == 3
              ? new FeatureMap(values.get(0), values.get(1), values.get(2))
              : new FeatureVector(values.get(0)));
    } catch (InvalidSpecException e) {
      e.violations().forEach(each -> violations.add("input: " + each));
      return Optional.empty();
    }
  }

  /** Tells the layers that cannot take what they read; behind them nothing can be said. */
  private void inferShapes(FeatureShape input, List<Declaration> sorted) {
    Map<String, FeatureShape> shapes = new HashMap<>();
    shapes.put(NetworkSpec.INPUT, input);
    for (Declaration each : sorted) {
      if (each.isNamed()
          && each.layer().isPresent()
          && shapes.keySet().containsAll(each.inputs())) {
        List<FeatureShape> read = each.inputs().stream().map(shapes::get).toList();
        try {
          Node node = new Node(each.name(), each.layer().get(), each.inputs(), read);
          shapes.put(each.name(), node.outputShape());
        } catch (InvalidSpecException e) {
          e.violations().forEach(v -> violations.add(located(each, v)));
        }
      }
    }
  }

  private static String located(Declaration layer, String violation) {
    return violation.startsWith("name ")
        ? layer.path() + ".name: " + violation.substring("name ".length())
        : "%s: layer '%s': %s".formatted(layer.path(), layer.name(), violation);
  }

  private static NetworkSpec built(NetworkBuilder builder, List<Declaration> sorted) {
    sorted.forEach(each -> builder.add(each.name(), each.layer().orElseThrow(), each.inputs()));
    try {
      return builder.build();
    } catch (InvalidSpecException e) { // only what concerns all layers together is left
      throw new InvalidSpecException(e.violations().stream().map(v -> "layers: " + v).toList());
    }
  }
}
