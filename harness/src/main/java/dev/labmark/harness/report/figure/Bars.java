package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars of means with their 95% intervals over replicates, and each replicate as a dot; one panel
 * for each quantity.
 */
public final class Bars {

  private static final double FILL_OPACITY = 0.45;
  private static final int PANEL_HEIGHT_PX = 280;

  private record Bar(String name, Style style, Spread spread) {}

  private record Panel(String title, Axis y, List<Bar> bars) {}

  private final int columns;
  private final List<Panel> panels = new ArrayList<>();

  /** At most so many panels in a row. */
  public Bars(int columns) {
    this.columns = columns;
  }

  /** Adds a panel, to which the bars added next belong. */
  public Bars panel(String title, Axis y) {
    panels.add(new Panel(title, y, new ArrayList<>()));
    return this;
  }

  /** Adds a bar to the last panel. */
  public Bars add(String name, Style style, Spread spread) {
    panels.get(panels.size() - 1).bars.add(new Bar(name, style, spread));
    return this;
  }

  /** The finished figure. */
  public Figure figure(String title, String caption) {
    PanelGrid grid =
        new PanelGrid(columns, PANEL_HEIGHT_PX, panels.stream().map(Panel::title).toList());
    grid.layout().put("hovermode", "closest").put("bargap", 0.45);
    for (int i = 0; i < panels.size(); i++) {
      grid.place(i, Axis.of(""), panels.get(i).y);
      ArrayNode order = grid.axis("x", i).put("type", "category").putArray("categoryarray");
      for (Bar bar : panels.get(i).bars) {
        order.add(Plotly.text(bar.name));
        grid.add(i, bar(bar));
        grid.add(i, dots(bar));
      }
    }
    return grid.figure(title, caption);
  }

  private static ObjectNode bar(Bar bar) {
    ObjectNode trace =
        Plotly.object()
            .put("type", "bar")
            .put("name", Plotly.text(bar.name))
            .put("showlegend", false);
    trace.putArray("x").add(Plotly.text(bar.name));
    trace.set("y", Plotly.numbers(List.of(bar.spread.mean())));
    ObjectNode marker = trace.putObject("marker").put("color", bar.style.translucent(FILL_OPACITY));
    marker.putObject("line").put("width", 1.25).put("color", bar.style.colour());
    double half = bar.spread.halfInterval();
    if (Double.isFinite(half)) {
      ObjectNode error = trace.putObject("error_y").put("type", "data").put("visible", true);
      error.set("array", Plotly.numbers(List.of(half)));
      error.put("color", bar.style.colour()).put("thickness", 1.5).put("width", 6);
    }
    return trace;
  }

  private static ObjectNode dots(Bar bar) {
    ObjectNode trace = Plotly.trace("scatter", bar.name, bar.style, false).put("mode", "markers");
    ArrayNode names = trace.putArray("x");
    bar.spread.values().forEach(v -> names.add(Plotly.text(bar.name)));
    trace.set("y", Plotly.numbers(bar.spread.values()));
    ObjectNode marker = trace.putObject("marker").put("size", 7).put("color", bar.style.colour());
    marker.putObject("line").put("width", 1).put("color", "#ffffff");
    return trace;
  }
}
