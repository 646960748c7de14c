package dev.labmark.scenarios.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.zoo.AlexNet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlexNetPageTest {

  private static PageFixture fixture() {
    return new PageFixture(AlexNetScenario.NAME, new AlexNetScenario().variants());
  }

  private static Map<String, Table> layers(AlexNet.Options options) {
    NetworkCost cost = NetworkCost.of(AlexNet.network(options));
    return Map.of(LayersTable.NAME, LayersTable.of(cost, PageFixture.tensors(cost), true));
  }

  @Test
  void groupsAreComparedWhereBothNetworksAreThere() {
    PageFixture run =
        fixture()
            .trial(
                AlexNetScenario.GROUPED,
                Outcome.COMPLETED,
                layers(AlexNet.Options.PAPER),
                Map.of(Metrics.MULTIPLY_ACCUMULATES, 60.0))
            .trial(
                AlexNetScenario.UNGROUPED,
                Outcome.COMPLETED,
                layers(AlexNet.Options.UNGROUPED),
                Map.of(Metrics.MULTIPLY_ACCUMULATES, 80.0));
    String text = run.text(new AlexNetPage());
    assertTrue(text.contains("In conv2, conv4, conv5 a filter reads"), text);
    // 5*5*48*256 + 3*3*192*384 + 3*3*192*256
    assertTrue(text.contains("the groups save 1,413,120, 2.3% of the single tower's"), text);
    assertTrue(text.contains("60 multiply-accumulates for one image instead of 80, 25.0%"), text);
    assertTrue(text.contains("11, 4, 0"), text);
  }

  @Test
  void oneNetworkAloneIsShownWithoutComparison() {
    PageFixture run =
        fixture()
            .completed(AlexNetScenario.GROUPED, layers(AlexNet.Options.PAPER))
            .trial(AlexNetScenario.UNGROUPED, Outcome.FAILED, Map.of(), Map.of());
    assertEquals(
        List.of("3.1 Layer by layer", "3.1 Two opposite halves"), run.titles(new AlexNetPage()));
  }
}
