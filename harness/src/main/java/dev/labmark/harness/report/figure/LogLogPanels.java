package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * Quantities against a size, both logarithmic, so that power laws are straight lines; the slopes of
 * these stand in a corner of their panel.
 */
public final class LogLogPanels {

  private static final int PANEL_HEIGHT_PX = 320;
  private static final int COLUMNS = 2;
  private static final int LABEL_ROW_PX = 17;
  private static final double DOT_OPACITY = 0.55;
  private static final double LEAST_DECADES = 0.5;
  private static final double FEW_DECADES = 2;
  private static final double ROOM_BELOW = 0.3;
  private static final double ROOM_ABOVE = 0.08;

  private record Dots(String name, Style style, List<Double> sizes, List<Double> values) {}

  private record Line(
      String name, Style style, List<Double> sizes, List<Double> values, String slope) {}

  private record Panel(String title, Axis y, List<Dots> dots, List<Line> lines) {}

  private final Axis x;
  private final List<Panel> panels = new ArrayList<>();

  /** Panels over that size. */
  public LogLogPanels(Axis x) {
    this.x = x;
  }

  /** Adds a panel, to which dots and lines belong that are added next. */
  public LogLogPanels panel(String title, Axis y) {
    panels.add(new Panel(title, y, new ArrayList<>(), new ArrayList<>()));
    return this;
  }

  /** Adds what was measured, several dots at a size where it was measured several times. */
  public LogLogPanels dots(String name, Style style, List<Double> sizes, List<Double> values) {
    last().dots.add(new Dots(name, style, List.copyOf(sizes), List.copyOf(values)));
    return this;
  }

  /**
   * Adds a law.
   *
   * @param slope in words
   */
  public LogLogPanels line(
      String name, Style style, List<Double> sizes, List<Double> values, String slope) {
    last().lines.add(new Line(name, style, List.copyOf(sizes), List.copyOf(values), slope));
    return this;
  }

  private Panel last() {
    return panels.get(panels.size() - 1);
  }

  /** The finished figure. */
  public Figure figure(String title, String caption) {
    PanelGrid grid =
        new PanelGrid(COLUMNS, PANEL_HEIGHT_PX, panels.stream().map(Panel::title).toList());
    grid.layout().put("hovermode", "closest");
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      grid.place(i, x, panel.y);
      grid.axis("x", i).put("dtick", 1);
      range(grid.axis("y", i), panel);
      for (Dots dots : panel.dots) {
        grid.add(i, dots(dots, grid.firstOf(dots.name)));
      }
      for (int j = 0; j < panel.lines.size(); j++) {
        Line line = panel.lines.get(j);
        grid.add(i, line(line));
        grid.annotate(label(line, i, panel.lines.size() - 1 - j));
      }
    }
    return grid.figure(title, caption);
  }

  /** With room below for the slopes, and ticks at 1, 2 and 5 where there are few powers of ten. */
  private static void range(ObjectNode axis, Panel panel) {
    DoubleSummaryStatistics drawn =
        panel.dots.stream()
            .flatMap(dots -> dots.values.stream())
            .filter(value -> value > 0 && Double.isFinite(value))
            .mapToDouble(Math::log10)
            .summaryStatistics();
    if (drawn.getCount() > 0) {
      double span = Math.max(LEAST_DECADES, drawn.getMax() - drawn.getMin());
      axis.putArray("range")
          .add(drawn.getMin() - ROOM_BELOW * span)
          .add(drawn.getMax() + ROOM_ABOVE * span);
      if (span <= FEW_DECADES) {
        axis.put("dtick", "D2");
      } else {
        axis.put("dtick", 1);
      }
    }
  }

  private static ObjectNode dots(Dots dots, boolean inLegend) {
    ObjectNode trace = Plotly.trace("scatter", dots.name, dots.style, inLegend);
    trace.set("x", Plotly.numbers(dots.sizes));
    trace.set("y", Plotly.numbers(dots.values));
    trace
        .put("mode", "markers")
        .putObject("marker")
        .put("symbol", dots.style.symbol())
        .put("size", 7)
        .put("opacity", DOT_OPACITY)
        .put("color", dots.style.colour());
    return trace.put(
        "hovertemplate", Plotly.text(dots.name) + "<br>%{x:,}: %{y:.3~s}<extra></extra>");
  }

  private static ObjectNode line(Line line) {
    ObjectNode trace = Plotly.trace("scatter", line.name, line.style, false);
    trace.set("x", Plotly.numbers(line.sizes));
    trace.set("y", Plotly.numbers(line.values));
    trace.withObject("/line").put("width", 2);
    return trace.put("mode", "lines").put("hoverinfo", "skip");
  }

  /** In the lower right corner, which what grows leaves free. */
  private static ObjectNode label(Line line, int panel, int row) {
    String axis = panel == 0 ? "" : Integer.toString(panel + 1);
    ObjectNode annotation =
        Plotly.object()
            .put("text", Plotly.text(line.name + ": slope " + line.slope))
            .put("showarrow", false)
            .put("xref", "x" + axis + " domain")
            .put("yref", "y" + axis + " domain")
            .put("x", 1)
            .put("y", 0)
            .put("xanchor", "right")
            .put("yanchor", "bottom")
            .put("yshift", 2 + row * LABEL_ROW_PX);
    annotation.putObject("font").put("size", 11).put("color", line.style.colour());
    return annotation;
  }
}
