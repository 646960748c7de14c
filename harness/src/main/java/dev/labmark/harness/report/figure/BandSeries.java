package dev.labmark.harness.report.figure;

import java.util.List;

/**
 * A line with its band.
 *
 * @param points in order of x; a value that is not finite is left out as a gap
 * @param stops where single replicates ended early, marked by a cross
 */
public record BandSeries(String name, Style style, List<BandPoint> points, List<BandPoint> stops) {

  public BandSeries {
    points = List.copyOf(points);
    stops = List.copyOf(stops);
  }

  /** A line of which no replicate ended early. */
  public BandSeries(String name, Style style, List<BandPoint> points) {
    this(name, style, points, List.of());
  }
}
