package dev.labmark.harness.gate.results;

import dev.labmark.harness.gate.results.CurveDigest.Checkpoint;
import dev.labmark.harness.record.SeriesPoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Makes a digest of a curve of any length in constant memory: of each so many points one is kept,
 * and every other of those is dropped when there are too many. Curves of the same length keep the
 * same points.
 */
final class CurveDigester {

  private static final int MOST_CHECKPOINTS = 16;

  private final Checksum checksum = new CRC32C();
  private final ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Double.BYTES);
  private final List<Checkpoint> kept = new ArrayList<>();
  private long stride = 1;
  private long points;
  private Checkpoint last = new Checkpoint(-1, 0, 0, Double.NaN, "");

  void add(SeriesPoint point) {
    bytes.clear().putLong(point.step()).putDouble(point.value());
    checksum.update(bytes.array(), 0, bytes.position());
    last =
        new Checkpoint(
            points,
            point.step(),
            point.epoch(),
            point.value(),
            Long.toHexString(checksum.getValue()));
    if (points % stride == 0) {
      keep();
    }
    points++;
  }

  private void keep() {
    if (kept.size() == MOST_CHECKPOINTS) {
      stride *= 2;
      kept.removeIf(checkpoint -> checkpoint.index() % stride != 0);
    }
    if (points % stride == 0) {
      kept.add(last);
    }
  }

  /** Of all points so far; at least one. */
  CurveDigest digest() {
    List<Checkpoint> checkpoints = new ArrayList<>(kept);
    if (checkpoints.get(checkpoints.size() - 1).index() != last.index()) {
      checkpoints.add(last);
    }
    return new CurveDigest(points, checkpoints);
  }
}
