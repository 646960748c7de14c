package dev.labmark.models.analysis;

import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the network's input that one position of a layer's output depends on, over all paths
 * from the input to the layer: Araujo, Norris and Sim 2019, "Computing receptive fields of
 * convolutional neural networks", Distill, doi:10.23915/distill.00021.
 *
 * <p>Batch norm counts as in inference, where it works value by value. A vector is one position:
 * flatten takes all positions of its map together.
 *
 * @param layer its name
 * @param rows along the height
 * @param columns along the width; differs from {@code rows} only behind a flatten
 */
public record ReceptiveField(String layer, FieldAxis rows, FieldAxis columns) {

  /**
   * The receptive fields of all layers, in the network's order.
   *
   * @throws InvalidSpecException with the layer's name, if a field exceeds 2^63-1 pixels, or if a
   *     layer joins branches of different strides, so that its field changes with the position
   */
  public static List<ReceptiveField> of(NetworkSpec network) {
    Map<String, ReceptiveField> fields = new HashMap<>();
    FieldAxis pixel = FieldAxis.PIXEL;
    fields.put(NetworkSpec.INPUT, new ReceptiveField(NetworkSpec.INPUT, pixel, pixel));
    List<ReceptiveField> rows = new ArrayList<>();
    for (Node node : network.nodes()) {
      try {
        List<ReceptiveField> inputs = node.inputs().stream().map(fields::get).toList();
        ReceptiveField field = behind(node, inputs);
        fields.put(node.name(), field);
        rows.add(field);
      } catch (InvalidSpecException e) {
        throw new InvalidSpecException(
            "network '%s', layer '%s': %s".formatted(network.name(), node.name(), e.getMessage()));
      }
    }
    return rows;
  }

  /**
   * The receptive field of one layer.
   *
   * @throws IllegalArgumentException if there is no such layer, or as {@link #of(NetworkSpec)} does
   */
  public static ReceptiveField of(NetworkSpec network, String layer) {
    int index = network.nodes().indexOf(network.node(layer));
    return of(network).get(index);
  }

  /**
   * Side of the field of {@code layers} convolutions of {@code kernel}x{@code kernel} with stride
   * 1, one behind the other: N*F - N + 1. One layer sees F = 1*F - 1 + 1 pixels, and each further
   * one adds F - 1, since its F taps lie one pixel apart.
   *
   * @throws ArithmeticException if it exceeds 2^63-1
   */
  public static long ofStack(long layers, long kernel) {
    return Math.addExact(Math.subtractExact(Math.multiplyExact(layers, kernel), layers), 1);
  }

  private static ReceptiveField behind(Node node, List<ReceptiveField> inputs) {
    FieldAxis rows =
        inputs.stream().map(ReceptiveField::rows).reduce(FieldAxis::join).orElseThrow();
    FieldAxis columns =
        inputs.stream().map(ReceptiveField::columns).reduce(FieldAxis::join).orElseThrow();
    Optional<Geometry> window = Geometry.of(node.layer());
    if (window.isPresent()) {
      rows = rows.through(window.get());
      columns = columns.through(window.get());
    }
    if (node.layer() instanceof Flatten && node.inputShapes().get(0) instanceof FeatureMap map) {
      rows = rows.overAll(map.height());
      columns = columns.overAll(map.width());
    }
    return new ReceptiveField(node.name(), rows, columns);
  }
}
