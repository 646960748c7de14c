package dev.labmark.models.block;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.Pool2d;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network's layers in an order that takes less time and memory than the one in which they are
 * written, and gives the same outputs and gradients: bit for bit, but for rounding where images are
 * normalised.
 *
 * <p>Max-pooling goes before the ReLU that it reads: the largest of some values, cut at 0, is the
 * largest of the values cut at 0, and where gradients flow at all, they flow to the same one. ReLU
 * then has a quarter of the work behind 2x2 pooling. Batch norm of the images and the convolution
 * behind it have one turn, the convolution's ({@link FoldedConvolution}).
 */
final class LeanOrder {

  private LeanOrder() {}

  /**
   * One layer's turn.
   *
   * @param layer whose block runs
   * @param inputs what it reads
   * @param output the name of what it makes, for those that read it
   * @param released what nobody reads after it; the images and the network's output are not
   */
  record Turn(String layer, List<String> inputs, String output, List<String> released) {}

  static List<Turn> of(NetworkSpec network) {
    Map<String, Node> pooledNext = pooledNext(network);
    Map<String, String> folded = ImageNormalization.foldedInto(network);
    Set<String> done = new HashSet<>(folded.values());
    List<Turn> turns = new ArrayList<>();
    for (Node node : network.nodes()) {
      Node pool = pooledNext.get(node.name());
      if (pool != null) {
        turns.add(new Turn(pool.name(), node.inputs(), node.name(), List.of()));
        turns.add(new Turn(node.name(), List.of(node.name()), pool.name(), List.of()));
        done.add(pool.name());
      } else if (!done.contains(node.name())) {
        List<String> inputs =
            folded.containsKey(node.name()) ? List.of(NetworkSpec.INPUT) : node.inputs();
        turns.add(new Turn(node.name(), inputs, node.name(), List.of()));
      }
    }
    return releasing(turns);
  }

  /** The pooling behind each ReLU that nothing else reads. */
  private static Map<String, Node> pooledNext(NetworkSpec network) {
    Map<String, Node> pooled = new HashMap<>();
    for (Node node : network.nodes()) {
      if (node.layer().equals(new Activation(Activation.Function.RELU))) {
        OnlyReader.of(node, network)
            .filter(LeanOrder::isMaxPooling)
            .ifPresent(pool -> pooled.put(node.name(), pool));
      }
    }
    return pooled;
  }

  private static boolean isMaxPooling(Node node) {
    return node.layer() instanceof Pool2d pool && pool.kind() == Pool2d.Kind.MAX;
  }

  private static List<Turn> releasing(List<Turn> turns) {
    Map<String, Integer> lastReader = new LinkedHashMap<>();
    for (int i = 0; i < turns.size(); i++) {
      for (String source : turns.get(i).inputs()) {
        lastReader.put(source, i);
      }
    }
    lastReader.remove(NetworkSpec.INPUT);
    Map<Integer, List<String>> released =
        lastReader.keySet().stream().collect(Collectors.groupingBy(lastReader::get));
    List<Turn> complete = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      complete.add(
          new Turn(
              turn.layer(), turn.inputs(), turn.output(), released.getOrDefault(i, List.of())));
    }
    return complete;
  }
}
