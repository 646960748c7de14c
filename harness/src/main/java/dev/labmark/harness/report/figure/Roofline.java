package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Speed against operational intensity, both logarithmic, under the roof that a machine puts over
 * them: bandwidth times intensity up to the ridge, the peak from there on (Williams, Waterman and
 * Patterson 2009).
 */
public final class Roofline {

  private static final int PANEL_HEIGHT_PX = 340;
  private static final String ROOF_COLOUR = "#3b434b";
  private static final int LABELLED_UP_TO = 12;
  private static final double ROOM = 2;

  private record Dot(String name, double intensity, double flopsPerSecond) {}

  private record Group(String name, Style style) {}

  private record Panel(String title, double peak, double bandwidth, Map<Group, List<Dot>> groups) {}

  private final int columns;
  private final List<Panel> panels = new ArrayList<>();

  /** At most so many panels in a row. */
  public Roofline(int columns) {
    this.columns = columns;
  }

  /** Adds a panel under its own roof, to which the dots added next belong. */
  public Roofline panel(String title, double flopsPerSecond, double bytesPerSecond) {
    panels.add(new Panel(title, flopsPerSecond, bytesPerSecond, new LinkedHashMap<>()));
    return this;
  }

  /** Adds a dot to the last panel. */
  public Roofline add(
      String group, Style style, String name, double intensity, double flopsPerSecond) {
    panels
        .get(panels.size() - 1)
        .groups
        .computeIfAbsent(new Group(group, style), g -> new ArrayList<>())
        .add(new Dot(name, intensity, flopsPerSecond));
    return this;
  }

  /** The finished figure. */
  public Figure figure(String title, String caption) {
    PanelGrid grid =
        new PanelGrid(columns, PANEL_HEIGHT_PX, panels.stream().map(Panel::title).toList());
    grid.layout().put("hovermode", "closest");
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      grid.place(
          i,
          Axis.logarithmic("Operational intensity (FLOP/byte)"),
          Axis.largeLogarithmic("FLOP/s"));
      grid.axis("x", i).put("dtick", 1);
      grid.axis("y", i).put("dtick", 1);
      grid.add(i, roof(panel, grid.firstOf("roof")));
      boolean labelled =
          panel.groups.values().stream().mapToInt(List::size).sum() <= LABELLED_UP_TO;
      int place = i;
      panel.groups.forEach(
          (group, dots) -> grid.add(place, dots(group, dots, labelled, grid.firstOf(group.name))));
    }
    return grid.figure(title, caption);
  }

  private static ObjectNode roof(Panel panel, boolean inLegend) {
    double ridge = panel.peak / panel.bandwidth;
    double[] intensities =
        panel.groups.values().stream()
            .flatMap(List::stream)
            .mapToDouble(Dot::intensity)
            .filter(x -> x > 0 && Double.isFinite(x))
            .toArray();
    double from = Math.min(ridge, DoubleStream.of(intensities).min().orElse(ridge)) / ROOM;
    double to = Math.max(ridge, DoubleStream.of(intensities).max().orElse(ridge)) * ROOM;
    Style style = new Style(ROOF_COLOUR, "solid", "circle");
    ObjectNode trace = Plotly.trace("scatter", "measured roof of the machine", style, inLegend);
    trace.set("x", Plotly.numbers(List.of(from, ridge, to)));
    trace.set("y", Plotly.numbers(List.of(from * panel.bandwidth, panel.peak, panel.peak)));
    trace.withObject("/line").put("width", 2);
    return trace
        .put("mode", "lines")
        .put("hovertemplate", "%{x:.3~g} FLOP/byte: at most %{y:.3~s}FLOP/s<extra></extra>");
  }

  private static ObjectNode dots(Group group, List<Dot> dots, boolean labelled, boolean inLegend) {
    ObjectNode trace = Plotly.trace("scatter", group.name, group.style, inLegend);
    trace.set("x", Plotly.numbers(dots.stream().map(Dot::intensity).toList()));
    trace.set("y", Plotly.numbers(dots.stream().map(Dot::flopsPerSecond).toList()));
    ArrayNode names = trace.putArray("text");
    dots.forEach(dot -> names.add(Plotly.text(dot.name)));
    trace.put("mode", labelled ? "markers+text" : "markers").put("textposition", "bottom center");
    trace.putObject("textfont").put("size", 10).put("color", group.style.colour());
    trace
        .putObject("marker")
        .put("symbol", group.style.symbol())
        .put("size", 9)
        .put("color", group.style.colour());
    return trace.put(
        "hovertemplate",
        "%{text}, "
            + Plotly.text(group.name)
            + "<br>%{y:.3~s}FLOP/s at %{x:.3~g} FLOP/byte<extra></extra>");
  }
}
