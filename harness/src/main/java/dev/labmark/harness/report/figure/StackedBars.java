package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What something is made of, seen from several sides: for each category, such as a layer, one stack
 * for each side, such as predicted and measured, of named components. Components have a colour,
 * sides a hatching.
 */
public final class StackedBars {

  private static final int PANEL_HEIGHT_PX = 340;
  private static final int STACK_PX = 9;
  private static final int GAP_PX = 9;
  private static final int LEAST_HEIGHT_PX = 160;
  private static final String GREY = "#5b6570";

  /** The last side, which is often the measured one, is plain. */
  private static final List<String> HATCHINGS = List.of("/", "x", "\\", ".", "+");

  private record Key(String side, String component) {}

  private record Panel(String title, Map<Key, Map<String, Double>> stacks) {}

  private final Axis category;
  private final Axis amount;
  private final Palette components;
  private final Set<String> categories = new LinkedHashSet<>();
  private final Set<String> sides = new LinkedHashSet<>();
  private final List<Panel> panels = new ArrayList<>();
  private int columns = 1;
  private boolean horizontal;

  /** Stacks of amounts over categories; each component in its colour of the palette. */
  public StackedBars(Axis category, Axis amount, Palette components) {
    this.category = category;
    this.amount = amount;
    this.components = components;
  }

  /** At most so many panels in a row; 1 where not said. */
  public StackedBars columns(int atMost) {
    columns = atMost;
    return this;
  }

  /** Lets the bars lie, categories from top to bottom; the figure grows with their number. */
  public StackedBars horizontal() {
    horizontal = true;
    return this;
  }

  /** Adds a panel, to which the amounts added next belong. */
  public StackedBars panel(String title) {
    panels.add(new Panel(title, new LinkedHashMap<>()));
    return this;
  }

  /** Adds an amount to the last panel; amounts of 0 need not be added. */
  public StackedBars add(String category, String side, String component, double value) {
    categories.add(category);
    sides.add(side);
    panels
        .get(panels.size() - 1)
        .stacks
        .computeIfAbsent(new Key(side, component), key -> new LinkedHashMap<>())
        .merge(category, value, Double::sum);
    return this;
  }

  /** The finished figure. */
  public Figure figure(String title, String caption) {
    PanelGrid grid = new PanelGrid(columns, heightPx(), panels.stream().map(Panel::title).toList());
    grid.layout()
        .put("hovermode", "closest")
        .put("barmode", "relative")
        .put("bargap", 0.28)
        .put("bargroupgap", 0.06);
    for (int i = 0; i < panels.size(); i++) {
      if (horizontal) {
        grid.place(i, amount, category);
        Categories.down(grid.axis("y", i), categories);
      } else {
        grid.place(i, category, amount);
        Categories.along(grid.axis("x", i), categories);
      }
      int panel = i;
      panels.get(i).stacks.forEach((key, amounts) -> grid.add(panel, stack(grid, key, amounts)));
      if (i == 0 && sides.size() > 1) {
        sides.forEach(side -> grid.add(panel, legend(grid, side)));
      }
    }
    return grid.figure(title, caption);
  }

  private int heightPx() {
    int lying = categories.size() * (sides.size() * STACK_PX + GAP_PX);
    return horizontal ? Math.max(LEAST_HEIGHT_PX, lying) : PANEL_HEIGHT_PX;
  }

  private ObjectNode stack(PanelGrid grid, Key key, Map<String, Double> amounts) {
    Style style = components.style(key.component);
    ObjectNode trace =
        Plotly.trace("bar", key.component, style, grid.firstOf(key.component))
            .put("offsetgroup", key.side)
            .put("orientation", horizontal ? "h" : "v");
    trace.remove("line");
    trace.set("marker", marker(style.colour(), key.side));
    ObjectNode names = trace.put("hovertemplate", hover(key));
    amounts.keySet().forEach(n -> names.withArray(horizontal ? "/y" : "/x").add(Plotly.text(n)));
    trace.set(horizontal ? "x" : "y", Plotly.numbers(amounts.values()));
    return trace;
  }

  private String hover(Key key) {
    String side = sides.size() > 1 ? Plotly.text(key.side) + ", " : "";
    String value = horizontal ? "%{y}<br>%s: %{x}" : "%{x}<br>%s: %{y}";
    return value.replace("%s", side + Plotly.text(key.component)) + "<extra></extra>";
  }

  /** Nothing to see in the panel: it stands in the legend for its hatching. */
  private ObjectNode legend(PanelGrid grid, String side) {
    ObjectNode trace =
        Plotly.object()
            .put("type", "bar")
            .put("name", Plotly.text(side))
            .put("legendgroup", "side " + side)
            .put("showlegend", grid.firstOf("side " + side))
            .put("offsetgroup", side)
            .put("orientation", horizontal ? "h" : "v")
            .put("hoverinfo", "skip");
    trace.putArray("x").addNull();
    trace.putArray("y").addNull();
    trace.set("marker", marker(GREY, side));
    return trace;
  }

  private ObjectNode marker(String colour, String side) {
    ObjectNode marker = Plotly.object().put("color", colour);
    marker.putObject("line").put("width", 0.75).put("color", colour);
    int place = new ArrayList<>(sides).indexOf(side);
    if (place < sides.size() - 1) {
      marker
          .putObject("pattern")
          .put("shape", HATCHINGS.get(place % HATCHINGS.size()))
          .put("fillmode", "replace")
          .put("size", 5)
          .put("solidity", 0.4);
    }
    return marker;
  }
}
