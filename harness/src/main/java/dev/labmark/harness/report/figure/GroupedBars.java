package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bars side by side over many categories, such as the layers of a network: one value for each group
 * in each category. On a logarithmic axis, quantities of very different size can be compared; what
 * is 0 has no bar there, and the caption says so.
 */
public final class GroupedBars {

  private static final double FILL_OPACITY = 0.75;
  private static final int PANEL_HEIGHT_PX = 340;

  /** Of a decade: so much the smallest bar is tall at least, and so much stays free at the top. */
  private static final double LOWEST_BAR = 0.3;

  private static final double HEADROOM = 0.1;

  /** Beyond these, only powers of ten are written. */
  private static final double MOST_DECADES_IN_STEPS = 3;

  private record Group(String name, Style style) {}

  private record Panel(String title, Axis value, Map<Group, Map<String, Double>> bars) {}

  private final Axis category;
  private final Axis value;
  private final Set<String> categories = new LinkedHashSet<>();
  private final List<Panel> panels = new ArrayList<>();

  /** Bars of values over categories. */
  public GroupedBars(Axis category, Axis value) {
    this.category = category;
    this.value = value;
  }

  /** Adds a panel, to which the bars added next belong. */
  public GroupedBars panel(String title) {
    return panel(title, value);
  }

  /** Adds a panel of another quantity. */
  public GroupedBars panel(String title, Axis value) {
    panels.add(new Panel(title, value, new LinkedHashMap<>()));
    return this;
  }

  /** Adds a bar to the last panel. */
  public GroupedBars add(String group, Style style, String category, double amount) {
    categories.add(category);
    panels
        .get(panels.size() - 1)
        .bars
        .computeIfAbsent(new Group(group, style), key -> new LinkedHashMap<>())
        .put(category, amount);
    return this;
  }

  /** The finished figure. */
  public Figure figure(String title, String caption) {
    PanelGrid grid = new PanelGrid(1, PANEL_HEIGHT_PX, panels.stream().map(Panel::title).toList());
    grid.layout()
        .put("hovermode", "closest")
        .put("barmode", "group")
        .put("bargap", 0.25)
        .put("bargroupgap", 0.05);
    boolean zeros = false;
    for (int i = 0; i < panels.size(); i++) {
      Axis shown = panels.get(i).value;
      grid.place(i, category, shown);
      Categories.along(grid.axis("x", i), categories);
      int panel = i;
      panels.get(i).bars.forEach((group, bars) -> grid.add(panel, trace(grid, shown, group, bars)));
      if (shown.log()) {
        range(grid.axis("y", i), panels.get(i));
        zeros |= panels.get(i).bars.values().stream().anyMatch(bars -> bars.containsValue(0.0));
      }
    }
    return grid.figure(title, zeros ? caption + " What is 0 has no bar on a log scale." : caption);
  }

  private static ObjectNode trace(
      PanelGrid grid, Axis value, Group group, Map<String, Double> bars) {
    ObjectNode trace = Plotly.trace("bar", group.name, group.style, grid.firstOf(group.name));
    trace.remove("line");
    ObjectNode marker =
        trace.putObject("marker").put("color", group.style.translucent(FILL_OPACITY));
    marker.putObject("line").put("width", 0.75).put("color", group.style.colour());
    bars.keySet().forEach(name -> trace.withArray("/x").add(Plotly.text(name)));
    trace.set(
        "y",
        Plotly.numbers(
            bars.values().stream().map(v -> value.log() && v <= 0 ? Double.NaN : v).toList()));
    return trace.put(
        "hovertemplate", "%{x}<br>" + Plotly.text(group.name) + ": %{y:,}<extra></extra>");
  }

  /** Left to itself, the axis begins where the smallest bar ends, and that bar is not seen. */
  private static void range(ObjectNode axis, Panel panel) {
    DoubleSummaryStatistics drawn =
        panel.bars.values().stream()
            .flatMap(bars -> bars.values().stream())
            .mapToDouble(Double::doubleValue)
            .filter(v -> v > 0 && Double.isFinite(v))
            .summaryStatistics();
    if (drawn.getCount() > 0) {
      double low = Math.floor(Math.log10(drawn.getMin()) - LOWEST_BAR);
      double high = Math.log10(drawn.getMax()) + HEADROOM;
      axis.putArray("range").add(low).add(high);
      if (high - low > MOST_DECADES_IN_STEPS) {
        axis.put("dtick", 1);
      }
    }
  }
}
