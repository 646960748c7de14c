package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.BandPoint;
import dev.labmark.harness.report.figure.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Points of a figure from the rows that several seeds left in a table. */
final class TablePoints {

  private TablePoints() {}

  /** The mean of a column at each value of another, with the band from lowest to highest seed. */
  static List<BandPoint> of(List<TableRow> rows, String x, String y) {
    TreeMap<Double, List<Double>> values = new TreeMap<>();
    for (TableRow row : rows) {
      double value = number(row, y);
      if (Double.isFinite(value)) {
        values.computeIfAbsent(row.number(x), at -> new ArrayList<>()).add(value);
      }
    }
    List<BandPoint> points = new ArrayList<>();
    for (Map.Entry<Double, List<Double>> at : values.entrySet()) {
      points.add(
          new BandPoint(
              at.getKey(),
              Spread.of(at.getValue()).mean(),
              Collections.min(at.getValue()),
              Collections.max(at.getValue())));
    }
    return points;
  }

  /** What could not be measured is spelled in words, and no point. */
  private static double number(TableRow row, String column) {
    try {
      return row.number(column);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
