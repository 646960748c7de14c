package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Lines with bands, one panel for each thing that is looked at: curves, drifting percentiles. */
public final class BandPanels {

  private static final double BAND_OPACITY = 0.16;
  private static final double OUTLINED_OPACITY = 0.1;
  private static final double EDGE_OPACITY = 0.7;
  private static final int MARKED_UP_TO = 30;
  private static final int TICK_EACH_UP_TO = 12;
  private static final double FEW_DECADES_FROM = 4;
  private static final double FEW_DECADES_TO = 1e5;

  private record Panel(String title, Axis x, Axis y, List<BandSeries> series) {}

  private final Axis x;
  private final Axis y;
  private final List<Panel> panels = new ArrayList<>();
  private int columns = 3;
  private int panelHeightPx = 300;
  private int firstShared = Integer.MAX_VALUE;
  private boolean outlined;

  /** Panels with those axes. */
  public BandPanels(Axis x, Axis y) {
    this.x = x;
    this.y = y;
  }

  /** At most so many panels in a row; 3 where not said. */
  public BandPanels columns(int atMost) {
    columns = atMost;
    return this;
  }

  /** The height of one panel; 300 where not said. */
  public BandPanels panelHeight(int px) {
    panelHeightPx = px;
    return this;
  }

  /** One range of y for the panels from that one on, so that they can be compared. */
  public BandPanels sharedYFrom(int panel) {
    firstShared = panel;
    return this;
  }

  /** Draws the edges of bands: for few smooth ones that lie over each other. */
  public BandPanels outlined() {
    outlined = true;
    return this;
  }

  /** Adds a panel; an empty title is for a figure of one panel. */
  public BandPanels panel(String title, List<BandSeries> series) {
    return panel(title, x, y, series);
  }

  /** Adds a panel with axes of its own. */
  public BandPanels panel(String title, Axis ownX, Axis ownY, List<BandSeries> series) {
    panels.add(new Panel(title, ownX, ownY, List.copyOf(series)));
    return this;
  }

  /** The finished figure. */
  public Figure figure(String title, String caption) {
    PanelGrid grid =
        new PanelGrid(columns, panelHeightPx, panels.stream().map(Panel::title).toList());
    grid.layout().put("hovermode", "x unified");
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      List<BandSeries> series = panel.series;
      grid.place(i, panel.x, panel.y);
      if (i > firstShared) {
        grid.matchY(i, firstShared);
      }
      if (!panel.x.log() && isCountedOneByOne(series)) {
        grid.axis("x", i).put("dtick", 1);
      }
      if (panel.y.log() && spansDecades(i < firstShared ? series : shared())) {
        grid.axis("y", i).put("dtick", "D2");
      }
      for (BandSeries one : series) {
        draw(grid, i, one);
      }
    }
    return grid.figure(title, caption);
  }

  private List<BandSeries> shared() {
    return panels.stream().skip(firstShared).flatMap(panel -> panel.series.stream()).toList();
  }

  private void draw(PanelGrid grid, int panel, BandSeries series) {
    boolean banded = series.points().stream().anyMatch(p -> p.low() < p.high());
    if (banded) {
      grid.add(panel, edge(series, BandPoint::low));
      grid.add(
          panel,
          edge(series, BandPoint::high)
              .put("fill", "tonexty")
              .put(
                  "fillcolor",
                  series.style().translucent(outlined ? OUTLINED_OPACITY : BAND_OPACITY)));
    }
    grid.add(panel, line(series, grid.firstOf(series.name())));
    if (!series.stops().isEmpty()) {
      grid.add(panel, stops(series));
    }
  }

  private static ObjectNode line(BandSeries series, boolean inLegend) {
    ObjectNode trace = Plotly.trace("scatter", series.name(), series.style(), inLegend);
    place(trace, series.points(), BandPoint::mid);
    trace.withObject("/line").put("width", 2).put("dash", series.style().dash());
    boolean marked = series.points().size() <= MARKED_UP_TO;
    trace.put("mode", marked ? "lines+markers" : "lines");
    trace.putObject("marker").put("symbol", series.style().symbol()).put("size", 6);
    return trace;
  }

  private ObjectNode edge(BandSeries series, ToDoubleFunction<BandPoint> value) {
    ObjectNode trace = Plotly.trace("scatter", series.name(), series.style(), false);
    place(trace, series.points(), value);
    trace
        .withObject("/line")
        .put("width", outlined ? 1 : 0)
        .put("color", series.style().translucent(EDGE_OPACITY));
    return trace.put("mode", "lines").put("hoverinfo", "skip");
  }

  private static ObjectNode stops(BandSeries series) {
    ObjectNode trace = Plotly.trace("scatter", series.name(), series.style(), false);
    place(trace, series.stops(), BandPoint::mid);
    trace.put("mode", "markers").put("hoverinfo", "skip");
    trace
        .putObject("marker")
        .put("symbol", "x-thin")
        .put("size", 10)
        .putObject("line")
        .put("width", 2)
        .put("color", series.style().colour());
    return trace;
  }

  private static void place(
      ObjectNode trace, List<BandPoint> points, ToDoubleFunction<BandPoint> value) {
    trace.set("x", Plotly.numbers(points.stream().map(BandPoint::x).toList()));
    trace.set("y", Plotly.numbers(points.stream().mapToDouble(value).boxed().toList()));
  }

  private static boolean isCountedOneByOne(List<BandSeries> series) {
    return series.stream()
        .flatMap(s -> s.points().stream())
        .allMatch(p -> p.x() == Math.rint(p.x()) && p.x() >= 0 && p.x() <= TICK_EACH_UP_TO);
  }

  /** Whether ticks at 1, 2 and 5 of each decade are neither too few nor too many. */
  private static boolean spansDecades(List<BandSeries> series) {
    DoubleSummaryStatistics range =
        series.stream()
            .flatMap(s -> s.points().stream())
            .flatMapToDouble(p -> DoubleStream.of(p.low(), p.mid(), p.high()))
            .filter(value -> value > 0 && Double.isFinite(value))
            .summaryStatistics();
    double ratio = range.getMax() / range.getMin();
    return ratio >= FEW_DECADES_FROM && ratio <= FEW_DECADES_TO;
  }
}
