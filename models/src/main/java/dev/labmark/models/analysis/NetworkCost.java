package dev.labmark.models.analysis;

import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.NetworkSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a network holds and does for one image, layer by layer.
 *
 * @param network its name
 * @param input what it reads, as a row
 * @param rows one for each layer, in the network's order
 * @param total the sums over {@code rows}
 */
public record NetworkCost(String network, LayerCost input, List<LayerCost> rows, CostTotals total) {

  /** Copies the rows. */
  public NetworkCost {
    rows = List.copyOf(rows);
  }

  /**
   * Works out all rows.
   *
   * @throws InvalidSpecException with the network's and the layer's name, if a count or a sum
   *     exceeds 2^63-1
   */
  public static NetworkCost of(NetworkSpec network) {
    try {
      List<LayerCost> rows = network.nodes().stream().map(LayerCost::of).toList();
      LayerCost input = LayerCost.ofInput(NetworkSpec.INPUT, network.input());
      return new NetworkCost(network.name(), input, rows, CostTotals.of(rows));
    } catch (InvalidSpecException e) {
      throw new InvalidSpecException("network '" + network.name() + "', " + e.getMessage());
    }
  }

  /**
   * The rows of the usual tables: the input and all layers but nonlinearities, dropout and flatten.
   * VGG19 has 25: the input, 16 convolutions, 5 poolings and 3 fully connected layers.
   */
  public List<LayerCost> textbookRows() {
    return Stream.concat(Stream.of(input), rows.stream())
        .filter(row -> row.kind().isInTextbooks())
        .toList();
  }

  /**
   * The row of one layer.
   *
   * @throws IllegalArgumentException if there is none
   */
  public LayerCost row(String layer) {
    return rows.stream()
        .filter(row -> row.layer().equals(layer))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "network '%s' has no layer '%s'".formatted(network, layer)));
  }
}
