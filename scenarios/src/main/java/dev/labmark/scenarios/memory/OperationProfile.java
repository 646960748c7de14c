package dev.labmark.scenarios.memory;

import dev.labmark.models.block.LayerTap;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.Node;
import dev.labmark.scenarios.operators.OperatorEvent;
import dev.labmark.scenarios.operators.OperatorProfiler;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Multiply-accumulates by layer from what the operators saw: libtorch's profiler records the shapes
 * of their inputs, weights among them; how often each weight was used follows from the live output.
 */
final class OperationProfile {

  /** Operators that multiply by weights, and which of their inputs the weights are. */
  private static final Map<String, Integer> WEIGHT_OF =
      Map.of("aten::conv2d", 1, "aten::addmm", 2, "aten::mm", 1);

  private OperationProfile() {}

  /**
   * Profiles one forward pass.
   *
   * @return for each convolution and linear layer its multiply-accumulates for one image
   */
  static Map<String, Long> multiplyAccumulates(EngineNetwork network) {
    Deque<List<Long>> weights = weightsInOrder(network);
    Map<String, List<Long>> outputs = new LinkedHashMap<>();
    network.infer(
        (layer, output) -> {
          outputs.put(layer, Arrays.stream(output.getShape().getShape()).boxed().toList());
          return output;
        });
    Map<String, Long> found = new LinkedHashMap<>();
    for (Node node : network.network().nodes()) {
      if (node.layer() instanceof Convolution2d || node.layer() instanceof Linear) {
        List<Long> output = outputs.get(node.name());
        if (output == null || weights.isEmpty()) {
          throw new IllegalStateException("the profiler saw no operator of '" + node.name() + "'");
        }
        found.put(node.name(), product(weights.removeFirst()) * positions(output));
      }
    }
    if (!weights.isEmpty()) {
      throw new IllegalStateException("the profiler saw more operators than layers: " + weights);
    }
    return found;
  }

  /** [N, C, H, W] -> H*W; [N, features] -> 1. */
  private static long positions(List<Long> output) {
    return product(output.subList(2, output.size()));
  }

  private static long product(List<Long> sizes) {
    return sizes.stream().reduce(1L, Math::multiplyExact);
  }

  private static Deque<List<Long>> weightsInOrder(EngineNetwork network) {
    Deque<List<Long>> weights = new ArrayDeque<>();
    for (OperatorEvent event : OperatorProfiler.record(() -> network.infer(LayerTap.NONE))) {
      Integer weight = WEIGHT_OF.get(event.name());
      if (weight != null) {
        weights.add(event.shapes().get(weight));
      }
    }
    return weights;
  }
}
