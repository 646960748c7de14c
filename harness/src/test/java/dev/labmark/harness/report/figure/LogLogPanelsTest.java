package dev.labmark.harness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.report.page.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLogPanelsTest {

  private final Style style = new Palette(List.of("report")).style("report");

  @Test
  void bothAxesAreLogarithmicAndASeriesIsInTheLegendOnce() {
    Figure figure = figure();

    for (String axis : List.of("xaxis", "yaxis", "xaxis2", "yaxis2")) {
      assertEquals("log", figure.layout().path(axis).path("type").asText(), axis);
    }
    int shown = 0;
    for (JsonNode trace : figure.traces()) {
      shown += trace.path("showlegend").asBoolean() ? 1 : 0;
    }
    assertEquals(1, shown);
  }

  @Test
  void slopesStandInTheCornerOfTheirOwnPanel() {
    boolean found = false;
    for (JsonNode annotation : figure().layout().path("annotations")) {
      if (annotation.path("text").asText().equals("report: slope 0.98")) {
        found = true;
        assertEquals("x2 domain", annotation.path("xref").asText());
        assertEquals("y2 domain", annotation.path("yref").asText());
      }
    }
    assertTrue(found);
  }

  private Figure figure() {
    return new LogLogPanels(Axis.largeLogarithmic("Points"))
        .panel("Time", Axis.largeLogarithmic("s"))
        .dots("report", style, List.of(1.0, 10.0), List.of(2.0, 3.0))
        .panel("Memory", Axis.largeLogarithmic("bytes"))
        .dots("report", style, List.of(1.0, 10.0), List.of(2.0, 20.0))
        .line("report", style, List.of(1.0, 10.0), List.of(2.0, 20.0), "0.98")
        .figure("Scaling", "");
  }
}
