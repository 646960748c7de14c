package dev.labmark.models.block;

import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Convolutions whose gradient by their input depends on memory that nobody wrote. oneDNN computes
 * in blocks of 16 channels (AVX-512) or 8 (AVX2). Where the output channels do not fill the last
 * block, libtorch 2.7.1's backward pass adds products of what lies in its other lanes: nothing in
 * fresh memory, anything in memory that was used before, NaN included. Gradients by weights are not
 * affected.
 */
public final class UnwrittenLanes {

  private static final int LANES = 16;

  private UnwrittenLanes() {}

  /**
   * Those of a network that a training has to differentiate by their input, since parameters lie
   * before them.
   *
   * @return names of layers, in the network's order
   */
  public static List<String> readBy(NetworkSpec network) {
    Set<String> behindParameters = new HashSet<>();
    List<String> readers = new ArrayList<>();
    for (Node node : network.nodes()) {
      boolean behind = node.inputs().stream().anyMatch(behindParameters::contains);
      if (behind || !node.parameters().isEmpty()) {
        behindParameters.add(node.name());
      }
      if (behind
          && node.layer() instanceof Convolution2d convolution
          && convolution.filters() / convolution.groups() % LANES != 0) {
        readers.add(node.name());
      }
    }
    return readers;
  }
}
