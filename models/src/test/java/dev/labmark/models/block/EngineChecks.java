package dev.labmark.models.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.ParameterSpec;
import java.util.List;

/** What a spec says of parameters against the arrays that the engine made. */
final class EngineChecks {

  private EngineChecks() {}

  /** Layer by layer: number, kind, shape and trainability; and the trainable values in total. */
  static void assertParameters(NetworkSpec network, NetworkBlock block) {
    for (Node node : network.nodes()) {
      List<Parameter> made = block.getChildren().get(node.name()).getParameters().values();
      List<ParameterSpec> specified = node.parameters();
      assertEquals(specified.size(), made.size(), node.name());
      for (int i = 0; i < made.size(); i++) {
        assertEquals(specified.get(i).kind().name(), made.get(i).getType().name());
        assertEquals(new Shape(specified.get(i).shape()), made.get(i).getArray().getShape());
        assertEquals(specified.get(i).kind().trainable(), made.get(i).requiresGradient());
      }
    }
    long trainable =
        block.getParameters().values().stream()
            .filter(Parameter::requiresGradient)
            .mapToLong(parameter -> parameter.getArray().size())
            .sum();
    assertEquals(trainable, network.parameterCount().trainable());
  }
}
