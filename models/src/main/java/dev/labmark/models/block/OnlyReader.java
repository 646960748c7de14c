package dev.labmark.models.block;

import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import java.util.List;
import java.util.Optional;

/** Of a layer whose output is read once, the layer that does. */
final class OnlyReader {

  private OnlyReader() {}

  /** Empty if nothing reads the output, or several layers do, or one more than once. */
  static Optional<Node> of(Node layer, NetworkSpec network) {
    List<Node> readers =
        network.nodes().stream()
            .flatMap(
                node -> node.inputs().stream().filter(layer.name()::equals).map(source -> node))
            .toList();
    return readers.size() == 1 ? Optional.of(readers.get(0)) : Optional.empty();
  }
}
