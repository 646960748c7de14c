package dev.labmark.models.block;

import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Convolutions whose gradient by their input libtorch 2.7.1 computes wrongly on a CPU. oneDNN works
 * in blocks of 16 channels (AVX-512) or 8 (AVX2); where the output channels leave lanes of the last
 * block open, the backward pass adds products of what happens to lie in them. Held against sums in
 * double precision: wrong with kernels of 3 and more and one group; right with 1x1, with groups,
 * and where blocks are full. Gradients by weights are right always.
 */
public final class OpenLanes {

  private static final int LANES = 16;

  private OpenLanes() {}

  /** Output channels that are missing to full blocks, where that matters; otherwise 0. */
  static int of(Convolution2d convolution) {
    boolean matters = convolution.kernel() > 1 && convolution.groups() == 1;
    return matters ? Math.floorMod(-convolution.filters(), LANES) : 0;
  }

  /**
   * Those that a training has to differentiate by their input, since parameters lie before them.
   *
   * @return names of layers, in the network's order
   */
  public static Set<String> behindParameters(NetworkSpec network) {
    Set<String> behind = new HashSet<>();
    Set<String> found = new LinkedHashSet<>();
    for (Node node : network.nodes()) {
      boolean isBehind = node.inputs().stream().anyMatch(behind::contains);
      if (isBehind || !node.parameters().isEmpty()) {
        behind.add(node.name());
      }
      if (isBehind && node.layer() instanceof Convolution2d convolution && of(convolution) > 0) {
        found.add(node.name());
      }
    }
    return found;
  }
}
