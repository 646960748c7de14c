package dev.labmark.harness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.report.figure.Timeline.Point;
import dev.labmark.harness.report.page.Figure;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Style STYLE = new Palette(List.of("live")).style("live");

  @Test
  void levelsAreStepsOverZero() {
    JsonNode line = sample().figure("Memory", "").traces().get(0);

    assertEquals("hv", line.at("/line/shape").textValue());
    assertEquals("tozeroy", line.get("fill").textValue());
    assertEquals("[0.0,1.0,4.0]", line.get("x").toString());
    assertEquals("[5.0,9.0,2.0]", line.get("y").toString());
  }

  @Test
  void phasesAreBandsUnderTheirNames() {
    Figure figure =
        sample().phase("forward", 0, 2).phase("backward", 2, 4).mark("loss", 2).figure("", "");

    JsonNode shapes = figure.layout().get("shapes");
    assertEquals(List.of("rect", "line", "rect"), texts(shapes, "type"));
    assertEquals("[0.0,2.0]", ends(shapes.get(0)));
    assertEquals("[2.0,2.0]", ends(shapes.get(1)));
    assertEquals(
        List.of("forward", "loss", "backward"), texts(figure.layout().get("annotations"), "text"));
  }

  @Test
  void namesThatWouldMeetAreStaggered() {
    Figure figure =
        sample()
            .phase("backward", 0, 3.9)
            .phase("step", 3.9, 3.95)
            .phase("the next step", 3.95, 4)
            .figure("", "");

    assertEquals(
        List.of(0, 0, 14),
        StreamSupport.stream(figure.layout().get("annotations").spliterator(), false)
            .map(label -> label.get("yshift").asInt())
            .toList());
    JsonNode last = figure.layout().get("annotations").get(2);
    assertEquals("right", last.get("xanchor").textValue(), "not over the edge");
    assertEquals(4, last.get("x").asDouble());
  }

  @Test
  void aReferenceReachesOverAllEventsAndIsNamed() {
    Figure figure =
        sample().phase("forward", 0, 8).reference("predicted <peak>", 12).figure("", "");

    JsonNode reference = figure.traces().get(1);
    assertEquals("[0.0,8.0]", reference.get("x").toString());
    assertEquals("[12.0,12.0]", reference.get("y").toString());
    JsonNode label = figure.layout().get("annotations").get(1);
    assertEquals("predicted &lt;peak&gt;", label.get("text").textValue());
    assertEquals(12, label.get("y").asDouble());
  }

  @Test
  void ofManyEventsNoPeakIsLeftOutAndTheCaptionSaysWhatIsDrawn() {
    int events = 50_000;
    List<Point> points =
        IntStream.range(0, events)
            .mapToObj(i -> new Point(i, i == 31_234 ? 1_000 : i == 777 ? -1 : i % 7))
            .toList();

    Figure figure =
        new Timeline(Axis.of("Event"), Axis.of("B")).line("live", STYLE, points).figure("", "All.");

    List<Double> levels = numbers(figure.traces().get(0).get("y"));
    assertTrue(levels.size() <= 4_000, levels.size() + " points");
    assertEquals(1_000, levels.stream().mapToDouble(v -> v).max().orElseThrow());
    assertEquals(-1, levels.stream().mapToDouble(v -> v).min().orElseThrow());
    List<Double> xs = numbers(figure.traces().get(0).get("x"));
    assertEquals(xs, xs.stream().sorted().toList());
    assertEquals(0, xs.get(0));
    assertEquals(events - 1, xs.get(xs.size() - 1));
    assertEquals(
        "All. For display, of each 50 events the first, the lowest, the highest and the last are"
            + " drawn.",
        figure.caption());
  }

  @Test
  void aTimelineWithoutEventsIsEmptyButThere() {
    Figure figure =
        new Timeline(Axis.of("Event"), Axis.of("B")).line("live", STYLE, List.of()).figure("", "");

    assertEquals("[]", figure.traces().get(0).get("x").toString());
    assertEquals("[0.0,1.0]", figure.layout().at("/xaxis/range").toString());
  }

  private static Timeline sample() {
    return new Timeline(Axis.of("Allocation"), Axis.of("MB"))
        .line("live", STYLE, List.of(new Point(0, 5), new Point(1, 9), new Point(4, 2)));
  }

  private static List<Double> numbers(JsonNode array) {
    DoubleStream values =
        StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::asDouble);
    return values.boxed().toList();
  }

  private static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> node.get(field).textValue())
        .toList();
  }

  private static String ends(JsonNode shape) {
    return "[" + shape.get("x0") + "," + shape.get("x1") + "]";
  }
}
