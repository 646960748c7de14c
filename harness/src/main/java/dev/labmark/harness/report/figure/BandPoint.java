package dev.labmark.harness.report.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A point of a line with its band.
 *
 * @param mid where the line runs
 * @param low lower edge of the band
 * @param high upper edge of the band
 */
public record BandPoint(double x, double mid, double low, double high) {

  /**
   * One band for several replicates: the points at each x, line and edges averaged apart. Averaged
   * edges describe a typical replicate, not how replicates differ.
   */
  public static List<BandPoint> typical(Collection<BandPoint> replicates) {
    Map<Double, List<BandPoint>> byX = new TreeMap<>();
    replicates.forEach(p -> byX.computeIfAbsent(p.x, x -> new ArrayList<>()).add(p));
    return byX.entrySet().stream()
        .map(
            e ->
                new BandPoint(
                    e.getKey(),
                    Spread.of(e.getValue().stream().map(BandPoint::mid).toList()).mean(),
                    Spread.of(e.getValue().stream().map(BandPoint::low).toList()).mean(),
                    Spread.of(e.getValue().stream().map(BandPoint::high).toList()).mean()))
        .toList();
  }
}
