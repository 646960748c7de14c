package dev.labmark.harness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.report.page.Figure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final Palette PALETTE = new Palette(List.of("a", "b"));

  @Test
  void categoriesWithFewValuesAreDrawnAsPointsAndTheCaptionSaysSo() {
    Figure figure =
        new Violins("Layer", List.of("input", "fc"))
            .panel("gamma", Axis.of("Learned gamma"))
            .add("a", PALETTE.style("a"), "fc", List.of(1.0, 2.0, 3.0, 4.0, 5.0))
            .add("a", PALETTE.style("a"), "input", List.of(0.7))
            .figure("Violins", "All channels.");

    JsonNode violin = figure.traces().get(0);
    JsonNode dots = figure.traces().get(1);
    assertFalse(violin.get("points").booleanValue());
    assertEquals("all", dots.get("points").textValue());
    assertEquals("[\"input\"]", dots.get("x").toString());
    assertEquals("[0.7]", dots.get("y").toString());
    assertEquals(violin.get("offsetgroup"), dots.get("offsetgroup"));
    assertTrue(figure.caption().endsWith("as points, not as a violin: input."), figure.caption());
    assertEquals("[\"input\",\"fc\"]", figure.layout().at("/xaxis/categoryarray").toString());
  }

  @Test
  void aGroupIsNamedOnceInTheLegendOfAllPanels() {
    BandSeries series = new BandSeries("a", PALETTE.style("a"), List.of(new BandPoint(1, 2, 1, 3)));
    Figure figure =
        new BandPanels(Axis.of("x"), Axis.of("y"))
            .panel("one", List.of(series))
            .panel("two", List.of(series))
            .figure("Bands", "");

    long named =
        IntStream.range(0, figure.traces().size())
            .filter(i -> figure.traces().get(i).get("showlegend").booleanValue())
            .count();
    assertEquals(1, named);
    assertEquals("x2", figure.traces().get(3).get("xaxis").textValue());
  }

  @Test
  void valuesThatCannotBeDrawnAreGaps() {
    BandSeries series =
        new BandSeries(
            "a",
            PALETTE.style("a"),
            List.of(
                new BandPoint(1, 0.123456789, 0, 1),
                new BandPoint(2, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)));
    Figure figure =
        new BandPanels(Axis.of("x"), Axis.of("y")).panel("", List.of(series)).figure("", "");

    assertEquals("[0.123457,null]", figure.traces().get(2).get("y").toString());
  }

  @Test
  void barsCarryTheirIntervalAndEveryReplicate() {
    Spread spread = Spread.of(List.of(1.0, 2.0, 3.0));
    Figure figure =
        new Bars(1).panel("", Axis.of("y")).add("a", PALETTE.style("a"), spread).figure("", "");

    assertEquals(
        spread.halfInterval(), figure.traces().get(0).at("/error_y/array/0").asDouble(), 1e-4);
    assertEquals("[1.0,2.0,3.0]", figure.traces().get(1).get("y").toString());
  }

  @Test
  void plotlyReadsNoMarkupInNames() {
    BandSeries series =
        new BandSeries("<b>&a", PALETTE.style("a"), List.of(new BandPoint(1, 2, 2, 2)));
    Figure figure =
        new BandPanels(Axis.of("<x>"), Axis.of("y")).panel("", List.of(series)).figure("", "");

    assertEquals("&lt;b&gt;&amp;a", figure.traces().get(0).get("name").textValue());
    assertEquals("&lt;x&gt;", figure.layout().at("/xaxis/title/text").textValue());
  }

  @Test
  void manyVariantsAllLookDifferent() {
    List<String> names = IntStream.range(0, 20).mapToObj(i -> "v" + i).toList();
    Palette palette = new Palette(names);

    Set<Style> styles = new HashSet<>();
    names.forEach(name -> styles.add(palette.style(name)));

    assertEquals(names.size(), styles.size());
  }
}
