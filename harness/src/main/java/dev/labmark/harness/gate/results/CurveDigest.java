package dev.labmark.harness.gate.results;

import java.util.List;

/**
 * A curve in few bytes: enough to tell whether another is the same to the last bit, and between
 * which two checkpoints it first is not.
 *
 * @param points how many the curve has
 * @param checkpoints some of them, evenly spread, the last always
 */
public record CurveDigest(long points, List<Checkpoint> checkpoints) {

  public CurveDigest {
    checkpoints = List.copyOf(checkpoints);
  }

  /**
   * A point of the curve.
   *
   * @param index among the points, from 0
   * @param checksum CRC-32C of the steps and values of all points up to this one, in hexadecimal
   */
  public record Checkpoint(long index, long step, double epoch, double value, String checksum) {}

  /** The last point. */
  public Checkpoint last() {
    return checkpoints.get(checkpoints.size() - 1);
  }

  /** Whether both are of the same curve, as far as 32 bits tell. */
  public boolean isSame(CurveDigest other) {
    return points == other.points && last().checksum().equals(other.last().checksum());
  }
}
