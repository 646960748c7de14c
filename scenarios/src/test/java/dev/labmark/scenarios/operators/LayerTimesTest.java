package dev.labmark.scenarios.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.train.StepPhase;
import dev.labmark.models.analysis.LayerWork;
import dev.labmark.models.zoo.LeNet5;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** LeNet-5 has two convolutions, c1 and c3, and three linear layers, f5, f6 and output. */
class LayerTimesTest {

  private static final String BACK = "autograd::engine::evaluate_function: ";

  private final List<LayerWork> layers = LayerWork.of(LeNet5.network(LeNet5.Options.PLAIN), 64);

  private static Calls pass(Calls calls, double scale) {
    return calls
        .phase(StepPhase.FORWARD)
        .call("aten::conv2d", 1 * scale)
        .call("aten::relu", 99)
        .call("aten::conv2d", 2 * scale)
        .call("aten::addmm", 3 * scale)
        .call("aten::addmm", 4 * scale)
        .call("aten::addmm", 5 * scale)
        .phase(StepPhase.BACKWARD)
        .call(BACK + "AddmmBackward0", 10 * scale)
        .call(BACK + "AddmmBackward0", 8 * scale)
        .call(BACK + "AddmmBackward0", 6 * scale)
        .call(BACK + "ConvolutionBackward0", 4 * scale)
        .call(BACK + "ConvolutionBackward0", 2 * scale);
  }

  @Test
  void theBackwardPassMeetsTheLayersInTheOppositeOrder() {
    StepProfile step = pass(new Calls(), 10).end().step();

    var times = LayerTimes.of(step, layers);

    assertEquals(
        List.of("c1.conv", "c3.conv", "f5.linear", "f6.linear", "output.linear"),
        List.copyOf(times.keySet()));
    int number = 0;
    for (LayerTimes.Times layer : times.values()) {
      number++;
      assertEquals(10.0 * number, layer.forwardUs(), 1e-9);
      assertEquals(20.0 * number, layer.backwardUs(), 1e-9);
    }
  }

  @Test
  void microBatchesAddUpLayerByLayer() {
    StepProfile step = pass(pass(new Calls(), 10), 100).end().step();

    LayerTimes.Times f6 = Objects.requireNonNull(LayerTimes.of(step, layers).get("f6.linear"));

    assertEquals(440, f6.forwardUs(), 1e-9);
    assertEquals(880, f6.backwardUs(), 1e-9);
  }

  @Test
  void speedIsOperationsOverTime() {
    StepProfile step = pass(new Calls(), 10).end().step();

    Table table = LayerTable.of(LayerTimes.of(step, layers), layers);

    List<Object> first = table.rows().get(0);
    // 2 * 64 images * 28*28 positions * 25 weights * 6 filters, in 10 us
    long flops = 2L * 64 * 28 * 28 * 25 * 6;
    assertEquals("c1.conv", first.get(table.indexOf("layer")));
    assertEquals(flops, first.get(table.indexOf("flops")));
    assertEquals(flops / 10e-6, (double) first.get(table.indexOf("flops_per_second")), 1);
    assertEquals(2 * layers.size(), table.rows().size());
  }

  @Test
  void anOperatorTooFewIsTold() {
    Calls one = new Calls().phase(StepPhase.FORWARD).call("aten::conv2d", 10);
    StepProfile step = one.end().step();

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> LayerTimes.of(step, layers));
    assertEquals(
        "the profiler saw 1 operators of the layers [c1.conv, c3.conv]", refused.getMessage());
  }
}
