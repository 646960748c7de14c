package dev.labmark.harness.gate.compare;

import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.SeriesPoint;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the curves of two files without holding them: by digests of blocks first, then by the
 * points of the first block that differs, for which the files are read once more.
 */
final class CurveComparisons {

  private CurveComparisons() {}

  static CurveComparison of(Path a, Path b) {
    Map<CurveKey, List<ByteBuffer>> ofA = CurveDigests.read(a).blocks();
    Map<CurveKey, List<ByteBuffer>> ofB = CurveDigests.read(b).blocks();
    ofA.keySet().retainAll(ofB.keySet());
    int notCompared = 0;
    int identical = 0;
    Map<CurveKey, Integer> differing = new LinkedHashMap<>();
    for (Map.Entry<CurveKey, List<ByteBuffer>> curve : ofA.entrySet()) {
      List<ByteBuffer> other = ofB.getOrDefault(curve.getKey(), List.of());
      if (SessionBound.isCurve(curve.getKey().metric())) {
        notCompared++;
      } else if (curve.getValue().equals(other)) {
        identical++;
      } else {
        differing.put(curve.getKey(), firstDifferent(curve.getValue(), other));
      }
    }
    return new CurveComparison(identical, differences(a, b, differing), notCompared);
  }

  private static int firstDifferent(List<ByteBuffer> a, List<ByteBuffer> b) {
    int block = 0;
    while (block < Math.min(a.size(), b.size()) && a.get(block).equals(b.get(block))) {
      block++;
    }
    return block;
  }

  private static List<CurveDifference> differences(
      Path a, Path b, Map<CurveKey, Integer> differing) {
    if (differing.isEmpty()) {
      return List.of();
    }
    Map<CurveKey, List<CurveDifference.Point>> ofA = points(a, differing);
    Map<CurveKey, List<CurveDifference.Point>> ofB = points(b, differing);
    List<CurveDifference> differences = new ArrayList<>();
    differing.forEach(
        (key, block) ->
            differences.add(
                first(
                    key,
                    block,
                    ofA.getOrDefault(key, List.of()),
                    ofB.getOrDefault(key, List.of()))));
    return differences;
  }

  /** The points of the block that each curve is to be looked at in. */
  private static Map<CurveKey, List<CurveDifference.Point>> points(
      Path series, Map<CurveKey, Integer> differing) {
    Map<CurveKey, Long> seen = new HashMap<>();
    Map<CurveKey, List<CurveDifference.Point>> points = new HashMap<>();
    SeriesFile.forEach(
        series,
        point -> {
          CurveKey key = CurveKey.of(point);
          @Nullable Integer block = differing.get(key);
          if (block != null) {
            long index = seen.merge(key, 1L, Long::sum) - 1;
            if (index / CurveDigests.BLOCK == block) {
              points.computeIfAbsent(key, k -> new ArrayList<>()).add(point(point));
            }
          }
        });
    return points;
  }

  private static CurveDifference.Point point(SeriesPoint point) {
    return new CurveDifference.Point(point.step(), point.value());
  }

  /** Records compare doubles by their bits, NaN with NaN too. */
  private static CurveDifference first(
      CurveKey key, int block, List<CurveDifference.Point> a, List<CurveDifference.Point> b) {
    int i = 0;
    while (i < Math.min(a.size(), b.size()) && a.get(i).equals(b.get(i))) {
      i++;
    }
    return new CurveDifference(
        key.trial().toString(),
        key.metric(),
        key.split(),
        (long) block * CurveDigests.BLOCK + i,
        i < a.size() ? a.get(i) : null,
        i < b.size() ? b.get(i) : null);
  }
}
