package dev.labmark.harness.report.figure;

import dev.labmark.harness.report.figure.Timeline.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** As many points of a long line as can be seen: of each bin four, no peak ever left out. */
final class Thinning {

  private static final int DRAWN_IN_FULL_UP_TO = 4_000;
  private static final int BINS = 1_000;

  private Thinning() {}

  /** How many points stand behind each bin; 1 where all are drawn. */
  static int binWidth(List<Point> points) {
    return points.size() <= DRAWN_IN_FULL_UP_TO ? 1 : (points.size() + BINS - 1) / BINS;
  }

  /** The first, the lowest, the highest and the last point of each bin, in their order. */
  static List<Point> of(List<Point> points) {
    int width = binWidth(points);
    if (width == 1) {
      return points;
    }
    List<Point> drawn = new ArrayList<>();
    for (int from = 0; from < points.size(); from += width) {
      List<Point> bin = points.subList(from, Math.min(points.size(), from + width));
      int lowest = indexOfLowest(bin, Comparator.comparingDouble(Point::level));
      int highest = indexOfLowest(bin, Comparator.comparingDouble(Point::level).reversed());
      for (int i = 0; i < bin.size(); i++) {
        if (i == 0 || i == lowest || i == highest || i == bin.size() - 1) {
          drawn.add(bin.get(i));
        }
      }
    }
    return drawn;
  }

  private static int indexOfLowest(List<Point> bin, Comparator<Point> order) {
    int lowest = 0;
    for (int i = 1; i < bin.size(); i++) {
      if (order.compare(bin.get(i), bin.get(lowest)) < 0) {
        lowest = i;
      }
    }
    return lowest;
  }
}
