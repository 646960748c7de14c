package dev.labmark.harness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.report.page.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class PercentileCurvesTest {

  @Test
  void theTailHasAsMuchRoomAsTheBody() {
    Figure figure =
        new PercentileCurves(Axis.of("ms"))
            .add(
                "plain",
                new Style("#0072B2", "dash", "circle"),
                List.of(1.0, 2.0, 10.0, 1_200.0),
                List.of(3.0, 4.0, 5.0, 60.0))
            .figure("Steps", "");

    JsonNode axis = figure.layout().path("xaxis");
    assertEquals("log", axis.path("type").asText());
    assertEquals("[1,2,10,100,1000]", axis.path("tickvals").toString());
    assertEquals("[\"0%\",\"50%\",\"90%\",\"99%\",\"99.9%\"]", axis.path("ticktext").toString());
    JsonNode trace = figure.traces().get(0);
    assertEquals("[1.0,2.0,10.0,1200.0]", trace.path("x").toString());
    assertEquals("[3.0,4.0,5.0,60.0]", trace.path("y").toString());
    assertEquals("hv", trace.at("/line/shape").asText());
    assertEquals("dash", trace.at("/line/dash").asText());
  }
}
