package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Violins by category, side by side for the groups compared: one panel above the other. A category
 * in which a group has too few distinct values has no density to speak of; its points are drawn.
 */
public final class Violins {

  private static final double FILL_OPACITY = 0.35;
  private static final int PANEL_HEIGHT_PX = 300;
  private static final int FEWEST_DISTINCT = 5;

  private record Group(String name, Style style) {}

  private record Panel(String title, Axis y, Map<Group, Map<String, List<Double>>> groups) {}

  private final Axis x;
  private final Set<String> categories;
  private final List<Panel> panels = new ArrayList<>();

  /** Violins over categories, in that order; any others come after them. */
  public Violins(String categoryTitle, List<String> categories) {
    this.x = Axis.of(categoryTitle);
    this.categories = new LinkedHashSet<>(categories);
  }

  /** Adds a panel, to which the values added next belong. */
  public Violins panel(String title, Axis y) {
    panels.add(new Panel(title, y, new LinkedHashMap<>()));
    return this;
  }

  /** Adds values of a group in a category to the last panel. */
  public Violins add(String group, Style style, String category, List<Double> values) {
    categories.add(category);
    panels
        .get(panels.size() - 1)
        .groups
        .computeIfAbsent(new Group(group, style), g -> new LinkedHashMap<>())
        .computeIfAbsent(category, c -> new ArrayList<>())
        .addAll(values);
    return this;
  }

  /** The finished figure; the caption gets a note where points stand for violins. */
  public Figure figure(String title, String caption) {
    PanelGrid grid = new PanelGrid(1, PANEL_HEIGHT_PX, panels.stream().map(Panel::title).toList());
    grid.layout().put("violinmode", "group").put("violingap", 0.25).put("hovermode", "closest");
    Set<String> few = new LinkedHashSet<>();
    for (int i = 0; i < panels.size(); i++) {
      grid.place(i, x, panels.get(i).y);
      ArrayNode order = grid.axis("x", i).put("type", "category").putArray("categoryarray");
      categories.forEach(category -> order.add(Plotly.text(category)));
      for (Map.Entry<Group, Map<String, List<Double>>> group : panels.get(i).groups.entrySet()) {
        few.addAll(draw(grid, i, group.getKey(), group.getValue()));
      }
    }
    return grid.figure(title, caption + note(few));
  }

  /**
   * A trace for each category: violins of one trace would share the width of the sharpest. Violins
   * come before points, since the first stands in the legend.
   */
  private static Set<String> draw(
      PanelGrid grid, int panel, Group group, Map<String, List<Double>> values) {
    Set<String> few = new LinkedHashSet<>();
    values.forEach(
        (category, list) -> {
          if (list.stream().distinct().count() < FEWEST_DISTINCT) {
            few.add(category);
          } else {
            draw(grid, panel, group, category, list, trace(group).put("points", false));
          }
        });
    for (String category : few) {
      List<Double> list = values.getOrDefault(category, List.of());
      draw(grid, panel, group, category, list, dots(group));
    }
    return few;
  }

  private static void draw(
      PanelGrid grid,
      int panel,
      Group group,
      String category,
      List<Double> values,
      ObjectNode trace) {
    values.forEach(v -> trace.withArray("/x").add(Plotly.text(category)));
    trace.withArray("/y").addAll(Plotly.numbers(values));
    trace.put("scalegroup", panel + " " + group.name + " " + category);
    trace.put("showlegend", grid.firstOf(group.name));
    grid.add(panel, trace);
  }

  /** A violin of which only the points are visible: it takes its place among the others. */
  private static ObjectNode dots(Group group) {
    ObjectNode trace = trace(group).put("points", "all").put("pointpos", 0).put("jitter", 0);
    trace.put("fillcolor", "rgba(0,0,0,0)").withObject("/line").put("width", 0);
    trace.withObject("/box").put("visible", false);
    trace.withObject("/meanline").put("visible", false);
    trace
        .putObject("marker")
        .put("size", 8)
        .put("symbol", group.style.symbol())
        .put("color", group.style.colour());
    return trace;
  }

  private static ObjectNode trace(Group group) {
    ObjectNode trace =
        Plotly.trace("violin", group.name, group.style, false)
            .put("offsetgroup", group.name)
            .put("alignmentgroup", "violins")
            .put("scalemode", "width")
            .put("spanmode", "hard")
            .put("fillcolor", group.style.translucent(FILL_OPACITY));
    trace.withObject("/line").put("width", 1.25);
    trace.putObject("box").put("visible", true).put("width", 0.18);
    trace.putObject("meanline").put("visible", true);
    trace.putArray("x");
    trace.putArray("y");
    return trace;
  }

  private static String note(Set<String> few) {
    return few.isEmpty()
        ? ""
        : " Fewer than "
            + FEWEST_DISTINCT
            + " distinct values are drawn as points, not as a violin: "
            + String.join(", ", few)
            + ".";
  }
}
