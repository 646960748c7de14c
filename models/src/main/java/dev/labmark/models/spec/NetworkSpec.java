package dev.labmark.models.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as data: named layers in topological order, with every shape known. It is immutable and
 * always possible: {@link NetworkBuilder} rejects what is not.
 */
public final class NetworkSpec {

  /** The name by which layers refer to the network's input. */
  public static final String INPUT = "input";

  private final String name;
  private final FeatureShape input;
  private final List<Node> nodes;
  private final Map<String, Node> byName;
  private final ParameterCount parameterCount;

  /**
   * For {@link NetworkBuilder}, which has checked the nodes.
   *
   * @throws InvalidSpecException if there are more than 2^63-1 parameters
   */
  NetworkSpec(String name, FeatureShape input, List<Node> nodes) {
    this.name = name;
    this.input = input;
    this.nodes = List.copyOf(nodes);
    this.byName = new LinkedHashMap<>();
    nodes.forEach(node -> byName.put(node.name(), node));
    this.parameterCount =
        nodes.stream().map(Node::parameterCount).reduce(ParameterCount.ZERO, ParameterCount::plus);
  }

  /**
   * Starts a network.
   *
   * @param name for messages and tables
   * @param input per-image shape
   */
  public static NetworkBuilder builder(String name, FeatureShape input) {
    return new NetworkBuilder(name, input);
  }

  /** What the network is called. */
  public String name() {
    return name;
  }

  /** The per-image shape that the network takes. */
  public FeatureShape input() {
    return input;
  }

  /** The per-image shape that the network gives: that of its last layer. */
  public FeatureShape output() {
    return nodes.get(nodes.size() - 1).outputShape();
  }

  /** All layers, each after those it reads; the last one gives the network's output. */
  public List<Node> nodes() {
    return nodes;
  }

  /**
   * The layer called {@code layer}.
   *
   * @throws IllegalArgumentException if there is none, with the names there are
   */
  public Node node(String layer) {
    Node node = byName.get(layer);
    if (node == null) {
      throw new IllegalArgumentException(
          "network '%s' has no layer '%s', but %s".formatted(name, layer, byName.keySet()));
    }
    return node;
  }

  /**
   * All layers of one kind, in order. What a nonlinearity receives, for instance, is the output of
   * {@code nodesOf(Activation.class).get(i).inputs().get(0)}.
   */
  public List<Node> nodesOf(Class<? extends LayerSpec> kind) {
    return nodes.stream().filter(node -> kind.isInstance(node.layer())).toList();
  }

  /** How many parameters all layers have together. */
  public ParameterCount parameterCount() {
    return parameterCount;
  }

  @Override
  public String toString() {
    return "%s: %s -> %s, %d layers".formatted(name, input, output(), nodes.size());
  }
}
