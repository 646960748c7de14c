package dev.labmark.harness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.report.page.Figure;
import org.junit.jupiter.api.Test;

class RooflineTest {

  @Test
  void theRoofRisesWithTheBandwidthUpToThePeak() {
    Style style = new Style("#0072B2", "solid", "circle");
    Figure figure =
        new Roofline(1)
            .panel("plain", 60e9, 20e9)
            .add("convolution forward", style, "c1", 0.5, 4e9)
            .add("convolution forward", style, "c3", 40, 30e9)
            .figure("Roofline", "");

    JsonNode roof = figure.traces().get(0);
    // the ridge lies at 60 / 20 = 3 FLOP/byte; a factor of two of room on either side of the dots
    assertEquals("[0.25,3.0,80.0]", roof.path("x").toString());
    assertEquals("[5.0E9,6.0E10,6.0E10]", roof.path("y").toString());
    JsonNode dots = figure.traces().get(1);
    assertEquals("[0.5,40.0]", dots.path("x").toString());
    assertEquals("[\"c1\",\"c3\"]", dots.path("text").toString());
    assertEquals("log", figure.layout().at("/xaxis/type").asText());
    assertEquals("log", figure.layout().at("/yaxis/type").asText());
  }
}
