package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Percentile distributions over the axis that they are usually drawn on: 1 / (1 - p), logarithmic,
 * written as percentiles, so that the tail has as much room as the body.
 */
public final class PercentileCurves {

  private static final int PANEL_HEIGHT_PX = 340;
  private static final int MEDIAN = 2;
  private static final int TEN = 10;
  private static final int DECIMALS = 12;

  private record Curve(String name, Style style, List<Double> oneIn, List<Double> values) {}

  private final Axis value;
  private final List<Curve> curves = new ArrayList<>();

  /** Distributions of that quantity. */
  public PercentileCurves(Axis value) {
    this.value = value;
  }

  /**
   * Adds a distribution.
   *
   * @param oneIn 1 / (1 - p), ascending
   * @param values at those places
   */
  public PercentileCurves add(String name, Style style, List<Double> oneIn, List<Double> values) {
    curves.add(new Curve(name, style, List.copyOf(oneIn), List.copyOf(values)));
    return this;
  }

  /** The finished figure. */
  public Figure figure(String title, String caption) {
    PanelGrid grid = new PanelGrid(1, PANEL_HEIGHT_PX, List.of(""));
    grid.layout().put("hovermode", "closest");
    grid.place(0, Axis.of("Percentile, axis 1 / (1 \u2212 p)"), value);
    ticks(grid.axis("x", 0).put("type", "log"));
    if (value.log()) {
      grid.axis("y", 0).put("dtick", "D2");
    }
    curves.forEach(curve -> grid.add(0, trace(curve, grid.firstOf(curve.name))));
    return grid.figure(title, caption);
  }

  private void ticks(ObjectNode axis) {
    double last =
        curves.stream().flatMap(c -> c.oneIn.stream()).mapToDouble(x -> x).max().orElse(1);
    ArrayNode places = axis.put("tickmode", "array").putArray("tickvals").add(1).add(MEDIAN);
    ArrayNode labels = axis.putArray("ticktext").add("0%").add("50%");
    for (long place = TEN; place <= last; place *= TEN) {
      places.add(place);
      labels.add(percent(place) + "%");
    }
  }

  /** 10 is 90, 100 is 99, 1,000 is 99.9. */
  private static String percent(long oneIn) {
    BigDecimal share = BigDecimal.ONE.setScale(DECIMALS).divide(BigDecimal.valueOf(oneIn));
    return BigDecimal.ONE.subtract(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  private static ObjectNode trace(Curve curve, boolean inLegend) {
    ObjectNode trace = Plotly.trace("scatter", curve.name, curve.style, inLegend);
    trace.set("x", Plotly.numbers(curve.oneIn));
    trace.set("y", Plotly.numbers(curve.values));
    trace.put("mode", "lines");
    trace.withObject("/line").put("width", 2).put("dash", curve.style.dash()).put("shape", "hv");
    return trace.put(
        "hovertemplate",
        Plotly.text(curve.name) + "<br>one in %{x:.3~g}: %{y:.4~g} or more<extra></extra>");
  }
}
