package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What calls what, and how long it takes: a row of boxes under each box, as wide as their share of
 * it; the room left is the caller's own. A click makes a box the whole figure.
 */
public final class Icicle {

  private static final int ROW_PX = 34;
  private static final int MARGIN_PX = 8;
  private static final double FILL_OPACITY = 0.6;
  private static final String ROOT_COLOUR = "#e3e7eb";

  /** Plotly draws nothing where parts exceed the whole, so that whole nanoseconds are compared. */
  private static final double UNITS_PER_SECOND = 1e9;

  private static final class Box {
    private final String parent;
    private final String label;
    private final Style style;
    private final int depth;
    private long value;

    Box(String parent, String label, Style style, int depth, long value) {
      this.parent = parent;
      this.label = label;
      this.style = style;
      this.depth = depth;
      this.value = value;
    }
  }

  private final Map<String, Box> boxes = new LinkedHashMap<>();

  /**
   * Adds a box; those that call come before those that they call.
   *
   * @param parent the id of the caller, or empty for the whole
   */
  public Icicle add(String id, String parent, String label, Style style, double seconds) {
    Box above = boxes.get(parent);
    int depth = above == null ? 0 : above.depth + 1;
    boxes.put(id, new Box(parent, label, style, depth, (long) (seconds * UNITS_PER_SECOND)));
    return this;
  }

  /** The finished figure. */
  public Figure figure(String title, String caption) {
    enclose();
    ObjectNode trace =
        Plotly.object()
            .put("type", "icicle")
            .put("branchvalues", "total")
            .put("sort", false)
            .put("textinfo", "label+percent root")
            .put(
                "hovertemplate",
                "%{label}<br>%{customdata:.4~s}s, %{percentRoot:.1%} of the step<extra></extra>");
    ArrayNode ids = trace.putArray("ids");
    ArrayNode parents = trace.putArray("parents");
    ArrayNode labels = trace.putArray("labels");
    ArrayNode values = trace.putArray("values");
    ArrayNode seconds = trace.putArray("customdata");
    ArrayNode colours = Plotly.array();
    boxes.forEach(
        (id, box) -> {
          ids.add(id);
          parents.add(box.parent);
          labels.add(Plotly.text(box.label));
          values.add(box.value);
          seconds.add(box.value / UNITS_PER_SECOND);
          colours.add(box.depth == 0 ? ROOT_COLOUR : box.style.translucent(FILL_OPACITY));
        });
    ObjectNode marker = trace.putObject("marker");
    marker.set("colors", colours);
    marker.putObject("line").put("width", 1).put("color", "#ffffff");
    trace.putObject("tiling").put("orientation", "v").put("pad", 0);
    trace.putObject("pathbar").put("visible", false);
    ObjectNode layout = Plotly.object();
    layout
        .putObject("margin")
        .put("t", MARGIN_PX)
        .put("b", MARGIN_PX)
        .put("l", MARGIN_PX)
        .put("r", MARGIN_PX);
    int rows = 1 + boxes.values().stream().mapToInt(box -> box.depth).max().orElse(0);
    return new Figure(
        title, caption, Plotly.array().add(trace), layout, rows * ROW_PX + 2 * MARGIN_PX);
  }

  /** Rounding must not make parts larger than the whole. */
  private void enclose() {
    List<Box> deepestLast = List.copyOf(boxes.values());
    Map<String, Long> within = new LinkedHashMap<>();
    List<String> ids = List.copyOf(boxes.keySet());
    for (int i = ids.size() - 1; i >= 0; i--) {
      Box box = deepestLast.get(i);
      box.value = Math.max(box.value, within.getOrDefault(ids.get(i), 0L));
      within.merge(box.parent, box.value, Long::sum);
    }
  }
}
