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
 * Estimates with their intervals, one a row, in named groups: each beside the value of no change
 * and the limit that it is held to. Ratios that lie far apart are drawn on a logarithmic axis.
 */
public final class Forest {

  private static final int ROW_HEIGHT_PX = 24;
  private static final int LEAST_HEIGHT_PX = 120;
  private static final double WIDE = 4;
  private static final double HALF_ROW = 0.5;
  private static final String INK = "#3b434b";
  private static final String LIMIT = "limit";

  /**
   * An estimate.
   *
   * @param low lower end of its interval; NaN where there is none
   * @param high upper end of it
   * @param limit what it has to pass to count
   */
  public record Estimate(double value, double low, double high, double limit) {

    private DoubleStream drawn() {
      return DoubleStream.of(value, low, high, limit).filter(v -> v > 0 && Double.isFinite(v));
    }
  }

  private record Row(int place, String name, Estimate estimate) {}

  private record Kind(String name, Style style) {}

  private final String title;
  private final double unchanged;
  private final List<String> names = new ArrayList<>();
  private final Map<Kind, List<Row>> kinds = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * Rows over an axis of ratios.
   *
   * @param title of the axis
   * @param unchanged where nothing has changed
   */
  public Forest(String title, double unchanged) {
    this.title = title;
    this.unchanged = unchanged;
  }

  /** Adds a heading, under which the rows added next stand. */
  public Forest group(String name) {
    names.add("<b>" + Plotly.text(name) + "</b>");
    return this;
  }

  /**
   * Adds a row.
   *
   * @param kind what the legend tells apart by colour and marker
   */
  public Forest add(String name, String kind, Style style, Estimate estimate) {
    Row row = new Row(names.size(), name, estimate);
    names.add(Plotly.text(name));
    rows.add(row);
    kinds.computeIfAbsent(new Kind(kind, style), k -> new ArrayList<>()).add(row);
    return this;
  }

  /** The finished figure. */
  public Figure figure(String title, String caption) {
    int height = Math.max(LEAST_HEIGHT_PX, names.size() * ROW_HEIGHT_PX);
    PanelGrid grid = new PanelGrid(1, height, List.of(""));
    grid.layout().put("hovermode", "closest");
    grid.place(0, axis(), Axis.of(""));
    rowsDown(grid.axis("y", 0));
    grid.layout().putArray("shapes").add(unchangedLine());
    grid.add(0, limits(grid.firstOf(LIMIT)));
    kinds.forEach((kind, of) -> grid.add(0, points(kind, of, grid.firstOf(kind.name))));
    return grid.figure(title, caption);
  }

  private Axis axis() {
    double[] drawn = rows.stream().flatMapToDouble(row -> row.estimate.drawn()).toArray();
    double low = DoubleStream.of(drawn).min().orElse(unchanged);
    double high = DoubleStream.of(drawn).max().orElse(unchanged);
    return high / low > WIDE ? Axis.logarithmic(title) : Axis.of(title);
  }

  private void rowsDown(ObjectNode axis) {
    ArrayNode places = axis.putArray("tickvals");
    ArrayNode texts = axis.putArray("ticktext");
    for (int i = 0; i < names.size(); i++) {
      places.add(i);
      texts.add(names.get(i));
    }
    axis.putArray("range").add(names.size() - HALF_ROW).add(-HALF_ROW);
    axis.put("showgrid", false).put("ticks", "");
  }

  private ObjectNode unchangedLine() {
    ObjectNode line =
        Plotly.object()
            .put("type", "line")
            .put("layer", "below")
            .put("xref", "x")
            .put("yref", "paper")
            .put("x0", unchanged)
            .put("x1", unchanged)
            .put("y0", 0)
            .put("y1", 1);
    line.putObject("line").put("color", INK).put("width", 1);
    return line;
  }

  private ObjectNode limits(boolean inLegend) {
    Style style = new Style(INK, "solid", "line-ns-open");
    ObjectNode trace = Plotly.trace("scatter", LIMIT, style, inLegend);
    trace.put("mode", "markers").put("hovertemplate", "limit %{x:.4~g}<extra></extra>");
    place(trace, rows, rows.stream().map(row -> row.estimate.limit).toList());
    ObjectNode marker = trace.putObject("marker").put("symbol", style.symbol()).put("size", 13);
    marker.put("color", style.colour()).putObject("line").put("width", 1.5);
    return trace;
  }

  private static ObjectNode points(Kind kind, List<Row> rows, boolean inLegend) {
    Style style = kind.style;
    ObjectNode trace = Plotly.trace("scatter", kind.name, style, inLegend).put("mode", "markers");
    place(trace, rows, rows.stream().map(row -> row.estimate.value).toList());
    trace
        .putObject("marker")
        .put("symbol", style.symbol())
        .put("size", 9)
        .put("color", style.colour());
    ObjectNode interval =
        trace.putObject("error_x").put("type", "data").put("symmetric", false).put("width", 4);
    interval.put("color", style.colour()).put("thickness", 2);
    interval.set(
        "array",
        Plotly.numbers(rows.stream().map(r -> r.estimate.high - r.estimate.value).toList()));
    interval.set(
        "arrayminus",
        Plotly.numbers(rows.stream().map(r -> r.estimate.value - r.estimate.low).toList()));
    ArrayNode texts = trace.putArray("text");
    rows.forEach(row -> texts.add(Plotly.text(row.name)));
    return trace.put(
        "hovertemplate", "%{text}: %{x:.4~g}, " + Plotly.text(kind.name) + "<extra></extra>");
  }

  private static void place(ObjectNode trace, List<Row> rows, List<Double> values) {
    trace.set("x", Plotly.numbers(values));
    ArrayNode places = trace.putArray("y");
    rows.forEach(row -> places.add(row.place));
  }
}
