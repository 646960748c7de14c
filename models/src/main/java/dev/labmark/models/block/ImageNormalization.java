package dev.labmark.models.block;

import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Batch norm of the images themselves whose output one convolution reads, and nothing else. */
public final class ImageNormalization {

  private ImageNormalization() {}

  /**
   * What {@link NetworkBlock#lean} trains as one ({@link FoldedConvolution}).
   *
   * @return names of the layers that normalise, by those of the convolutions behind them
   */
  public static Map<String, String> foldedInto(NetworkSpec network) {
    Map<String, String> folded = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      if (node.layer() instanceof BatchNorm && node.inputs().equals(List.of(NetworkSpec.INPUT))) {
        OnlyReader.of(node, network)
            .filter(ImageNormalization::takesIn)
            .ifPresent(convolution -> folded.put(convolution.name(), node.name()));
      }
    }
    return folded;
  }

  private static boolean takesIn(Node node) {
    return node.layer() instanceof Convolution2d convolution && convolution.groups() == 1;
  }
}
