package dev.labmark.models.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers layers and makes a {@link NetworkSpec} of them. A layer follows the one added before it
 * unless its inputs are named, so that chains read as chains and graphs are possible.
 */
public final class NetworkBuilder {

  private record Declaration(String name, LayerSpec layer, List<String> inputs) {}

  private final String name;
  private final FeatureShape input;
  private final List<Declaration> declarations = new ArrayList<>();

  NetworkBuilder(String name, FeatureShape input) {
    this.name = name;
    this.input = input;
  }

  /** Adds a layer that reads the one added before it; the first reads the network's input. */
  public NetworkBuilder add(String layerName, LayerSpec layer) {
    String previous =
        declarations.isEmpty()
            ? NetworkSpec.INPUT
            : declarations.get(declarations.size() - 1).name();
    return add(layerName, layer, List.of(previous));
  }

  /** Adds a layer that reads the layers named, or {@link NetworkSpec#INPUT}, in this order. */
  public NetworkBuilder add(String layerName, LayerSpec layer, List<String> inputs) {
    declarations.add(new Declaration(layerName, layer, List.copyOf(inputs)));
    return this;
  }

  /**
   * Infers all shapes and ends the network.
   *
   * @return the network, whose output is that of the layer added last
   * @throws InvalidSpecException with every violation found, each with the layer's name: names used
   *     twice, inputs that are unknown or not defined before (a cycle always has one), layers that
   *     cannot take the shapes they are given, layers that nobody reads
   */
  public NetworkSpec build() {
    Violations violations = new Violations();
    violations.require(!declarations.isEmpty(), "network '" + name + "' has no layers");
    List<Node> nodes = resolve(violations);
    if (violations.none()) {
      requireAllRead(nodes, violations);
    }
    violations.throwIfAny();
    try {
      return new NetworkSpec(name, input, nodes);
    } catch (InvalidSpecException e) {
      throw new InvalidSpecException("network '" + name + "' " + e.getMessage());
    }
  }

  private List<Node> resolve(Violations violations) {
    Set<String> known = new HashSet<>();
    Map<String, FeatureShape> shapes = new HashMap<>();
    known.add(NetworkSpec.INPUT);
    shapes.put(NetworkSpec.INPUT, input);
    List<Node> nodes = new ArrayList<>();
    for (Declaration declared : declarations) {
      for (String source : declared.inputs()) {
        violations.require(known.contains(source), unknownInput(declared, source));
      }
      boolean isNew = known.add(declared.name());
      violations.require(isNew, at(declared.name(), "the name is taken"));
      // behind a layer that is wrong nothing can be said: one cause, one message
      if (isNew && shapes.keySet().containsAll(declared.inputs())) {
        try {
          List<FeatureShape> inputShapes = declared.inputs().stream().map(shapes::get).toList();
          Node node = new Node(declared.name(), declared.layer(), declared.inputs(), inputShapes);
          nodes.add(node);
          shapes.put(node.name(), node.outputShape());
        } catch (InvalidSpecException e) {
          e.violations().forEach(v -> violations.add(at(declared.name(), v)));
        }
      }
    }
    return nodes;
  }

  private String unknownInput(Declaration declared, String source) {
    boolean later = declarations.stream().anyMatch(other -> other.name().equals(source));
    return at(
        declared.name(),
        later
            ? "reads '" + source + "', which is not defined before it (a cycle or a wrong order)"
            : "reads '" + source + "', which does not exist");
  }

  private void requireAllRead(List<Node> nodes, Violations violations) {
    Set<String> read = new HashSet<>();
    nodes.forEach(node -> read.addAll(node.inputs()));
    for (Node node : nodes.subList(0, nodes.size() - 1)) {
      violations.require(
          read.contains(node.name()), at(node.name(), "is read by no layer and is not the last"));
    }
  }

  private String at(String layerName, String violation) {
    return "network '%s', layer '%s': %s".formatted(name, layerName, violation);
  }
}
