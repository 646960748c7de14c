package dev.labmark.harness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.report.figure.Forest.Estimate;
import dev.labmark.harness.report.page.Figure;
import org.junit.jupiter.api.Test;

class ForestTest {

  private static final Style WORSE = new Style("#D55E00", "solid", "diamond");
  private static final Style SAME = new Style("#767676", "solid", "circle");

  private final Figure figure =
      new Forest("Run over baseline", 1)
          .group("Throughput")
          .add("plain", "regressed", WORSE, new Estimate(0.91, 0.88, 0.94, 0.95))
          .group("RSS <peak>")
          .add("<b>plain", "pass", SAME, new Estimate(1.01, Double.NaN, Double.NaN, 1.02))
          .add("dropout", "pass", SAME, new Estimate(1, Double.NaN, Double.NaN, 1.02))
          .figure("Changes", "");

  @Test
  void rowsStandUnderTheirHeadingFromTopToBottom() {
    assertEquals(
        "[\"<b>Throughput</b>\",\"plain\",\"<b>RSS &lt;peak&gt;</b>\",\"&lt;b&gt;plain\",\"dropout\"]",
        figure.layout().at("/yaxis/ticktext").toString());
    assertEquals("[4.5,-0.5]", figure.layout().at("/yaxis/range").toString());
  }

  @Test
  void eachKindIsOneTraceWithItsIntervalsAndRowsWithoutOneHaveNone() {
    JsonNode worse = figure.traces().get(1);
    JsonNode same = figure.traces().get(2);

    assertEquals("[0.91]", worse.get("x").toString());
    assertEquals("[1]", worse.get("y").toString());
    assertEquals("[0.03]", worse.at("/error_x/array").toString());
    assertEquals("[0.03]", worse.at("/error_x/arrayminus").toString());
    assertEquals("[3,4]", same.get("y").toString());
    assertEquals("[null,null]", same.at("/error_x/array").toString());
  }

  @Test
  void everyRowHasItsLimitAndAllHaveTheLineOfNoChange() {
    assertEquals("[0.95,1.02,1.02]", figure.traces().get(0).get("x").toString());
    assertEquals("[1,3,4]", figure.traces().get(0).get("y").toString());
    assertEquals(1, figure.layout().at("/shapes/0/x0").asDouble());
  }

  @Test
  void ratiosFarApartAreDrawnOnALogarithmicAxis() {
    Figure far =
        new Forest("Run over baseline", 1)
            .group("Memory")
            .add("leak", "regressed", WORSE, new Estimate(12, Double.NaN, Double.NaN, 1.02))
            .figure("Changes", "");

    assertFalse(figure.layout().at("/xaxis").has("type"));
    assertEquals("log", far.layout().at("/xaxis/type").asText());
    assertTrue(far.layout().at("/xaxis/title/text").asText().endsWith("log scale"));
  }
}
