package dev.labmark.harness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.report.page.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupedBarsTest {

  private static final Palette PALETTE = new Palette(List.of("parameters", "activations"));

  @Test
  void groupsStandSideBySideOnALogScale() {
    Figure figure = sample(Axis.largeLogarithmic("Number")).figure("Halves", "By layer.");

    JsonNode parameters = figure.traces().get(0);
    assertEquals("group", figure.layout().get("barmode").textValue());
    assertEquals("log", figure.layout().at("/yaxis/type").textValue());
    assertEquals("Number, log scale", figure.layout().at("/yaxis/title/text").textValue());
    assertEquals("[\"conv1\",\"relu1\"]", parameters.get("x").toString());
    assertEquals("[1728.0,null]", parameters.get("y").toString());
    assertEquals("By layer. What is 0 has no bar on a log scale.", figure.caption());
  }

  @Test
  void theSmallestBarOfALogScaleIsSeen() {
    Figure figure =
        new GroupedBars(Axis.of(""), Axis.logarithmic(""))
            .panel("")
            .add("a", PALETTE.style("a"), "x", 1_000)
            .add("a", PALETTE.style("a"), "y", 50_000)
            .figure("", "All.");

    JsonNode range = figure.layout().at("/yaxis/range");
    assertEquals(2, range.get(0).asDouble());
    assertTrue(range.get(1).asDouble() > Math.log10(50_000));
    assertEquals("All.", figure.caption());
  }

  @Test
  void aLinearAxisHasItsZeros() {
    Figure figure = sample(Axis.of("Number")).figure("", "By layer.");

    assertEquals("[1728.0,0.0]", figure.traces().get(0).get("y").toString());
    assertTrue(figure.layout().at("/yaxis/range").isMissingNode());
    assertEquals("By layer.", figure.caption());
  }

  @Test
  void aPanelCanHaveAnotherQuantity() {
    Figure figure =
        sample(Axis.of("Number"))
            .panel("Size", Axis.of("Pixels"))
            .add("parameters", PALETTE.style("parameters"), "conv1", 3)
            .figure("", "Both.");

    assertEquals("Number", figure.layout().at("/yaxis/title/text").textValue());
    assertEquals("Pixels", figure.layout().at("/yaxis2/title/text").textValue());
  }

  private static GroupedBars sample(Axis value) {
    return new GroupedBars(Axis.of("Layer"), value)
        .panel("")
        .add("parameters", PALETTE.style("parameters"), "conv1", 1_728)
        .add("parameters", PALETTE.style("parameters"), "relu1", 0)
        .add("activations", PALETTE.style("activations"), "conv1", 3_211_264)
        .add("activations", PALETTE.style("activations"), "relu1", 3_211_264);
  }
}
