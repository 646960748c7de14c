package dev.labmark.harness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackedBarsTest {

  private static final Palette PALETTE = new Palette(List.of("weights", "activations"));

  @Test
  void eachSideOfACategoryIsAStackOfItsComponents() {
    Figure figure = sample().figure("Memory", "By layer.");

    JsonNode predicted = figure.traces().get(0);
    assertEquals("[\"conv1\",\"conv2\"]", predicted.get("x").toString());
    assertEquals("[10.0,20.0]", predicted.get("y").toString());
    assertEquals("predicted", predicted.get("offsetgroup").textValue());
    assertEquals("weights", predicted.get("name").textValue());
    assertEquals("relative", figure.layout().get("barmode").textValue());
    assertEquals("[\"conv1\",\"conv2\"]", figure.layout().at("/xaxis/categoryarray").toString());
    assertEquals("MB", figure.layout().at("/yaxis/title/text").textValue());
  }

  @Test
  void componentsHaveAColourAndSidesAHatching() {
    Figure figure = sample().figure("", "");

    JsonNode predictedWeights = figure.traces().get(0).get("marker");
    JsonNode predictedActivations = figure.traces().get(1).get("marker");
    JsonNode measuredWeights = figure.traces().get(2).get("marker");
    assertEquals(predictedWeights.get("color"), measuredWeights.get("color"));
    assertFalse(predictedWeights.get("color").equals(predictedActivations.get("color")));
    assertEquals("/", predictedWeights.at("/pattern/shape").textValue());
    assertTrue(measuredWeights.path("pattern").isMissingNode(), "the last side is plain");
  }

  @Test
  void theLegendNamesEveryComponentAndEverySideOnce() {
    Figure figure = sample().panel("again").add("conv1", "measured", "weights", 1).figure("", "");

    assertEquals(List.of("weights", "activations", "predicted", "measured"), legend(figure));
  }

  @Test
  void oneSideAloneNeedsNoHatchingAndNoName() {
    Figure figure =
        new StackedBars(Axis.of(""), Axis.of("MACs"), PALETTE)
            .panel("")
            .add("branch", "all", "weights", 3)
            .figure("", "");

    assertEquals(List.of("weights"), legend(figure));
    assertTrue(figure.traces().get(0).at("/marker/pattern").isMissingNode());
    assertEquals(
        "%{x}<br>weights: %{y}<extra></extra>",
        figure.traces().get(0).get("hovertemplate").textValue());
  }

  @Test
  void lyingBarsGrowDownwardsWithTheNumberOfCategories() {
    Figure few = lying(5);
    Figure many = lying(45);

    assertEquals("[1.0]", many.traces().get(0).get("x").toString());
    assertEquals("[\"layer 0\"]", many.traces().get(0).get("y").toString());
    assertEquals("h", many.traces().get(0).get("orientation").textValue());
    assertEquals("reversed", many.layout().at("/yaxis/autorange").textValue());
    assertTrue(many.heightPx() > 3 * few.heightPx() / 2, many.heightPx() + " px");
  }

  @Test
  void everyOneOfManyCategoriesIsNamed() {
    StackedBars bars = new StackedBars(Axis.of(""), Axis.of(""), PALETTE).panel("");
    IntStream.range(0, 45).forEach(i -> bars.add("layer " + i, "measured", "weights", i));

    JsonNode axis = bars.figure("", "").layout().get("xaxis");

    assertEquals(1, axis.get("dtick").asInt());
    assertEquals(-60, axis.get("tickangle").asInt());
  }

  @Test
  void amountsOfOneComponentAddUp() {
    Figure figure =
        new StackedBars(Axis.of(""), Axis.of(""), PALETTE)
            .panel("")
            .add("conv1", "measured", "weights", 2)
            .add("conv1", "measured", "weights", 3)
            .figure("", "");

    assertEquals("[5.0]", figure.traces().get(0).get("y").toString());
  }

  private static StackedBars sample() {
    return new StackedBars(Axis.of("Layer"), Axis.of("MB"), PALETTE)
        .panel("")
        .add("conv1", "predicted", "weights", 10)
        .add("conv2", "predicted", "weights", 20)
        .add("conv1", "predicted", "activations", 5)
        .add("conv1", "measured", "weights", 11)
        .add("conv2", "measured", "activations", 7);
  }

  private static Figure lying(int layers) {
    StackedBars bars = new StackedBars(Axis.of(""), Axis.of(""), PALETTE).horizontal().panel("");
    IntStream.range(0, layers)
        .forEach(i -> bars.add("layer " + i, "measured", i == 0 ? "weights" : "activations", 1));
    return bars.figure("", "");
  }

  private static List<String> legend(Figure figure) {
    List<String> names = new ArrayList<>();
    figure
        .traces()
        .forEach(
            trace -> {
              if (trace.get("showlegend").booleanValue()) {
                names.add(trace.get("name").textValue());
              }
            });
    return names;
  }
}
