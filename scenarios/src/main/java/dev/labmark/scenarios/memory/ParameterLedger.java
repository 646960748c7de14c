package dev.labmark.scenarios.memory;

import ai.djl.nn.Parameter;
import dev.labmark.harness.record.Table;
import dev.labmark.models.spec.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Parameters by the specs beside the sizes of the engine's arrays. */
final class ParameterLedger {

  private static final List<String> COLUMNS = List.of("layer", "analytical", "engine", "residual");

  private final Table table;
  private long residual;

  ParameterLedger(EngineNetwork network) {
    List<List<Object>> rows = new ArrayList<>();
    for (Node node : network.network().nodes()) {
      long analytical =
          node.parameterCount().trainable() + node.parameterCount().runningStatistics();
      long engine =
          Objects.requireNonNull(network.block().getChildren().get(node.name()))
              .getParameters()
              .values()
              .stream()
              .map(Parameter::getArray)
              .mapToLong(array -> array.size())
              .sum();
      residual += Math.abs(engine - analytical);
      if (analytical > 0 || engine > 0) {
        rows.add(List.of(node.name(), analytical, engine, engine - analytical));
      }
    }
    table = new Table(COLUMNS, rows);
  }

  /** The sum over layers of what does not agree, without sign. */
  long residual() {
    return residual;
  }

  /** Layers that have parameters. */
  Table table() {
    return table;
  }
}
