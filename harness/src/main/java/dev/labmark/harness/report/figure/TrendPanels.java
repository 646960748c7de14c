package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.List;

/** Values run after run, a panel for each metric, with the levels between changes. */
public final class TrendPanels {

  private static final int COLUMNS = 3;
  private static final int PANEL_HEIGHT_PX = 230;
  private static final double LINE_OPACITY = 0.45;
  private static final int CHANGE_SIZE_PX = 13;

  /**
   * A value.
   *
   * @param x the run's number
   * @param label what is shown on hovering
   */
  public record Point(int x, double y, String label) {}

  /**
   * Points between two changes.
   *
   * @param from number of the first run
   * @param to number of the last run
   * @param y their mean
   * @param change what changed at its beginning, shown on hovering; empty where nothing did
   */
  public record Level(int from, int to, double y, String change) {}

  /** A line with its levels. */
  public record Line(String name, Style style, List<Point> points, List<Level> levels) {

    public Line {
      points = List.copyOf(points);
      levels = List.copyOf(levels);
    }
  }

  private record Panel(String title, Axis y, List<Line> lines) {}

  private final List<Panel> panels = new ArrayList<>();

  /** Adds a panel. */
  public TrendPanels panel(String title, Axis y, List<Line> lines) {
    panels.add(new Panel(title, y, List.copyOf(lines)));
    return this;
  }

  /** The finished figure. */
  public Figure figure(String title, String caption) {
    PanelGrid grid =
        new PanelGrid(COLUMNS, PANEL_HEIGHT_PX, panels.stream().map(Panel::title).toList());
    grid.layout().put("hovermode", "closest");
    for (int i = 0; i < panels.size(); i++) {
      grid.place(i, Axis.of("Run, oldest first"), panels.get(i).y);
      for (Line line : panels.get(i).lines) {
        grid.add(i, values(line, grid.firstOf(line.name)));
        grid.add(i, levels(line));
        grid.add(i, changes(line));
      }
    }
    return grid.figure(title, caption);
  }

  private static ObjectNode values(Line line, boolean inLegend) {
    ObjectNode trace = Plotly.trace("scatter", line.name, line.style, inLegend);
    trace.put("mode", "lines+markers").put("hovertemplate", "%{text}<extra></extra>");
    trace.withObject("/line").put("width", 1).put("color", line.style.translucent(LINE_OPACITY));
    trace
        .putObject("marker")
        .put("symbol", line.style.symbol())
        .put("size", 5)
        .put("color", line.style.colour());
    trace.set("x", Plotly.numbers(line.points.stream().map(p -> (double) p.x).toList()));
    trace.set("y", Plotly.numbers(line.points.stream().map(Point::y).toList()));
    trace.set("text", texts(line.points.stream().map(Point::label).toList()));
    return trace;
  }

  /** Steps, with gaps where the level changes. */
  private static ObjectNode levels(Line line) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Level level : line.levels) {
      x.addAll(List.of((double) level.from, (double) level.to, Double.NaN));
      y.addAll(List.of(level.y, level.y, Double.NaN));
    }
    ObjectNode trace = Plotly.trace("scatter", line.name, line.style, false);
    trace.put("mode", "lines").put("hoverinfo", "skip");
    trace.withObject("/line").put("width", 2);
    trace.set("x", Plotly.numbers(x));
    trace.set("y", Plotly.numbers(y));
    return trace;
  }

  private static ObjectNode changes(Line line) {
    List<Level> changed = line.levels.stream().filter(level -> !level.change.isEmpty()).toList();
    ObjectNode trace = Plotly.trace("scatter", line.name, line.style, false);
    trace.put("mode", "markers").put("hovertemplate", "%{text}<extra></extra>");
    trace
        .putObject("marker")
        .put("symbol", "diamond-open")
        .put("size", CHANGE_SIZE_PX)
        .put("color", line.style.colour())
        .putObject("line")
        .put("width", 2);
    trace.set("x", Plotly.numbers(changed.stream().map(level -> (double) level.from).toList()));
    trace.set("y", Plotly.numbers(changed.stream().map(Level::y).toList()));
    trace.set("text", texts(changed.stream().map(Level::change).toList()));
    return trace;
  }

  /** Lines of a label are lines when shown. */
  private static ArrayNode texts(List<String> labels) {
    ArrayNode texts = Plotly.array();
    labels.forEach(label -> texts.add(Plotly.text(label).replace("\n", "<br>")));
    return texts;
  }
}
