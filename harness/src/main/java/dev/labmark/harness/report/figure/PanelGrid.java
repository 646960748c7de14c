package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Small multiples: panels in rows of equal cells under one legend, which names a group once. */
final class PanelGrid {

  private static final int MARGIN_TOP_PX = 66;
  private static final int MARGIN_BOTTOM_PX = 54;
  private static final int ROW_GAP_PX = 62;
  private static final int LEGEND_LIFT_PX = 30;
  private static final double COLUMN_GAP = 0.075;

  private final int columns;
  private final int panelHeightPx;
  private final List<String> titles;
  private final ArrayNode traces = Plotly.array();
  private final ObjectNode layout = Plotly.object();
  private final ArrayNode annotations = layout.putArray("annotations");
  private final Set<String> named = new HashSet<>();
  private final List<String> yTitles = new ArrayList<>();

  /**
   * @param columns panels in a row at most
   * @param titles one for each panel
   */
  PanelGrid(int columns, int panelHeightPx, List<String> titles) {
    this.columns = Math.max(1, Math.min(columns, titles.size()));
    this.panelHeightPx = panelHeightPx;
    this.titles = List.copyOf(titles);
  }

  ObjectNode layout() {
    return layout;
  }

  /** Whether the group has not been named in the legend yet; from now on it has. */
  boolean firstOf(String group) {
    return named.add(group);
  }

  void add(int panel, ObjectNode trace) {
    trace.put("xaxis", "x" + suffix(panel)).put("yaxis", "y" + suffix(panel));
    traces.add(trace);
  }

  /** Adds a text of its own to the figure. */
  void annotate(ObjectNode annotation) {
    annotations.add(annotation);
  }

  /** An axis of a panel that has been given its axes, to be refined. */
  ObjectNode axis(String letter, int panel) {
    return layout.withObject("/" + letter + "axis" + suffix(panel));
  }

  /** Gives two panels the same range of y. */
  void matchY(int panel, int other) {
    axis("y", panel).put("matches", "y" + suffix(other));
  }

  /** Gives a panel its place and its axes. */
  void place(int panel, Axis x, Axis y) {
    int row = panel / columns;
    int column = panel % columns;
    double width = (1 - COLUMN_GAP * (columns - 1)) / columns;
    double left = column * (width + COLUMN_GAP);
    double top = 1 - row * (double) (panelHeightPx + ROW_GAP_PX) / plotHeightPx();
    double bottom = top - (double) panelHeightPx / plotHeightPx();
    boolean lastInColumn = panel + columns >= titles.size();

    ObjectNode xAxis = x.toPlotly(lastInColumn).put("anchor", "y" + suffix(panel));
    xAxis.set("domain", Plotly.array().add(left).add(Math.min(1, left + width)));
    ObjectNode yAxis = y.toPlotly(isTitled(panel, y)).put("anchor", "x" + suffix(panel));
    yAxis.set("domain", Plotly.array().add(Math.max(0, bottom)).add(top));
    layout.set("xaxis" + suffix(panel), xAxis);
    layout.set("yaxis" + suffix(panel), yAxis);
    if (!titles.get(panel).isEmpty()) {
      annotations.add(title(titles.get(panel), left, top));
    }
  }

  /** A y axis with the title of its left neighbour does not repeat it. */
  private boolean isTitled(int panel, Axis y) {
    yTitles.add(y.title());
    return panel % columns == 0 || !yTitles.get(panel - 1).equals(y.title());
  }

  Figure figure(String title, String caption) {
    layout.set(
        "margin", Plotly.object().put("t", MARGIN_TOP_PX).put("b", MARGIN_BOTTOM_PX).put("r", 12));
    layout
        .putObject("legend")
        .put("orientation", "h")
        .put("x", 0)
        .put("y", 1 + (double) LEGEND_LIFT_PX / plotHeightPx())
        .put("yanchor", "bottom");
    layout.put("showlegend", named.size() > 1);
    return new Figure(
        title, caption, traces, layout, plotHeightPx() + MARGIN_TOP_PX + MARGIN_BOTTOM_PX);
  }

  private int plotHeightPx() {
    int rows = Math.max(1, (titles.size() + columns - 1) / columns);
    return rows * panelHeightPx + (rows - 1) * ROW_GAP_PX;
  }

  private static ObjectNode title(String text, double left, double top) {
    ObjectNode annotation =
        Plotly.object()
            .put("text", Plotly.text(text))
            .put("showarrow", false)
            .put("xref", "paper")
            .put("yref", "paper")
            .put("x", left)
            .put("y", top)
            .put("xanchor", "left")
            .put("yanchor", "bottom")
            .put("yshift", 4);
    annotation.putObject("font").put("size", 13).put("weight", 600);
    return annotation;
  }

  private static String suffix(int panel) {
    return panel == 0 ? "" : Integer.toString(panel + 1);
  }
}
