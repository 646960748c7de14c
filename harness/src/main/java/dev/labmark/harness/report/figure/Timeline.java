package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Levels over events, such as live bytes over allocations: stepped areas, over bands that name the
 * phases, with marks and lines of reference.
 */
public final class Timeline {

  /** One event, and the level from it on. */
  public record Point(double x, double level) {}

  private record Line(String name, Style style, List<Point> points) {}

  /** A band; a mark where it ends as it begins. */
  private record Phase(String label, double from, double to) {
    private double middle() {
      return (from + to) / 2;
    }
  }

  private record Reference(String label, double level) {}

  private static final double FILL_OPACITY = 0.18;
  private static final double BAND_OPACITY = 0.08;
  private static final int PANEL_HEIGHT_PX = 360;
  private static final String INK = "#5b6570";

  /**
   * About what a plot and a character of a label are wide: labels that would meet are staggered.
   */
  private static final double PLOT_PX = 900;

  private static final double CHARACTER_PX = 7;
  private static final int LABEL_ROW_PX = 14;

  private final Axis x;
  private final Axis y;
  private final List<Line> lines = new ArrayList<>();
  private final List<Phase> phases = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();

  /** Levels over events. */
  public Timeline(Axis x, Axis y) {
    this.x = x;
    this.y = y;
  }

  /** Adds a line; points in order of x. */
  public Timeline line(String name, Style style, List<Point> points) {
    lines.add(new Line(name, style, List.copyOf(points)));
    return this;
  }

  /** Adds a band over a part of the events; phases of one label have one tint. */
  public Timeline phase(String label, double from, double to) {
    phases.add(new Phase(label, from, to));
    return this;
  }

  /** Adds an upright line at an event. */
  public Timeline mark(String label, double at) {
    return phase(label, at, at);
  }

  /** Adds a level to compare with. */
  public Timeline reference(String label, double level) {
    references.add(new Reference(label, level));
    return this;
  }

  /** The finished figure. */
  public Figure figure(String title, String caption) {
    PanelGrid grid = new PanelGrid(1, PANEL_HEIGHT_PX, List.of(""));
    grid.layout().put("hovermode", "closest");
    grid.place(0, x, y);
    grid.axis("y", 0).put("rangemode", "tozero");
    double from = xs().min().orElse(0);
    double to = xs().max().orElse(1);
    grid.axis("x", 0).putArray("range").add(from).add(to);
    bands(grid, from, to);
    lines.forEach(line -> grid.add(0, area(grid, line)));
    references.forEach(reference -> refer(grid, reference, List.of(from, to)));
    return grid.figure(title, caption + thinned());
  }

  private DoubleStream xs() {
    return DoubleStream.concat(
        lines.stream().flatMap(line -> line.points.stream()).mapToDouble(Point::x),
        phases.stream().flatMapToDouble(phase -> DoubleStream.of(phase.from, phase.to)));
  }

  private static ObjectNode area(PanelGrid grid, Line line) {
    ObjectNode trace =
        Plotly.trace("scatter", line.name, line.style, grid.firstOf(line.name))
            .put("mode", "lines")
            .put("fill", "tozeroy")
            .put("fillcolor", line.style.translucent(FILL_OPACITY));
    trace.withObject("/line").put("width", 1.25).put("shape", "hv");
    List<Point> drawn = Thinning.of(line.points);
    trace.set("x", Plotly.numbers(drawn.stream().map(Point::x).toList()));
    trace.set("y", Plotly.numbers(drawn.stream().map(Point::level).toList()));
    return trace;
  }

  private String thinned() {
    int width = lines.stream().mapToInt(line -> Thinning.binWidth(line.points)).max().orElse(1);
    return width == 1
        ? ""
        : " For display, of each "
            + width
            + " events the first, the lowest, the highest and the last are drawn.";
  }

  private void bands(PanelGrid grid, double from, double to) {
    double pxPerUnit = PLOT_PX / Math.max(to - from, Double.MIN_NORMAL);
    Palette tints = new Palette(phases.stream().map(Phase::label).toList());
    ArrayNode shapes = grid.layout().putArray("shapes");
    double takenUpToPx = Double.NEGATIVE_INFINITY;
    for (Phase phase : phases.stream().sorted(Comparator.comparingDouble(Phase::middle)).toList()) {
      shapes.add(band(phase, tints.style(phase.label)));
      double middlePx = (phase.middle() - from) * pxPerUnit;
      double halfPx = phase.label.length() * CHARACTER_PX / 2;
      boolean meets = middlePx - halfPx < takenUpToPx;
      String anchor = middlePx < halfPx ? "left" : middlePx > PLOT_PX - halfPx ? "right" : "center";
      grid.annotate(label(phase, anchor, meets ? LABEL_ROW_PX : 0));
      takenUpToPx = meets ? takenUpToPx : middlePx + halfPx;
    }
  }

  private static ObjectNode band(Phase phase, Style tint) {
    ObjectNode shape =
        Plotly.object()
            .put("layer", "below")
            .put("xref", "x")
            .put("x0", phase.from)
            .put("x1", phase.to)
            .put("yref", "paper")
            .put("y0", 0)
            .put("y1", 1);
    if (phase.from == phase.to) {
      shape.put("type", "line").putObject("line").put("width", 1).put("color", INK);
    } else {
      shape
          .put("type", "rect")
          .put("fillcolor", tint.translucent(BAND_OPACITY))
          .putObject("line")
          .put("width", 0);
    }
    return shape;
  }

  private static ObjectNode label(Phase phase, String anchor, int liftPx) {
    double x =
        anchor.equals("left") ? phase.from : anchor.equals("right") ? phase.to : phase.middle();
    return text(phase.label)
        .put("xref", "x")
        .put("x", x)
        .put("xanchor", anchor)
        .put("yref", "paper")
        .put("y", 1)
        .put("yshift", liftPx);
  }

  /** A trace and not a shape, so that the axis reaches as far as the line. */
  private static void refer(PanelGrid grid, Reference reference, List<Double> ends) {
    ObjectNode trace =
        Plotly.object()
            .put("type", "scatter")
            .put("mode", "lines")
            .put("name", Plotly.text(reference.label))
            .put("showlegend", false)
            .put("hoverinfo", "skip");
    trace.putObject("line").put("width", 1.25).put("dash", "dash").put("color", INK);
    trace.set("x", Plotly.numbers(ends));
    trace.set("y", Plotly.numbers(List.of(reference.level, reference.level)));
    grid.add(0, trace);
    grid.annotate(
        text(reference.label)
            .put("xref", "paper")
            .put("x", 1)
            .put("xanchor", "right")
            .put("yref", "y")
            .put("y", reference.level));
  }

  private static ObjectNode text(String label) {
    ObjectNode annotation =
        Plotly.object()
            .put("text", Plotly.text(label))
            .put("showarrow", false)
            .put("yanchor", "bottom");
    annotation.putObject("font").put("size", 12).put("color", INK);
    return annotation;
  }
}
