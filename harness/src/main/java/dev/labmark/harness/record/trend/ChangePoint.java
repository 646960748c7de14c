package dev.labmark.harness.record.trend;

/**
 * Where the level of a series changed.
 *
 * @param index of the first point of the new level
 * @param runId the run of that point
 * @param startedAt of that run
 * @param commit that it was built from
 * @param commitBefore that the run before it was built from: where it is the same one, what changed
 *     is not the build
 * @param before mean of the points since the change before, or since the beginning
 * @param after mean of the points up to the next change, or to the end
 * @param pValue how often values without a change would have shown one as clear
 */
public record ChangePoint(
    int index,
    String runId,
    String startedAt,
    String commit,
    String commitBefore,
    double before,
    double after,
    double pValue,
    Movement movement) {

  /** Whether the build is another one. */
  public boolean ofAnotherCommit() {
    return !commit.equals(commitBefore);
  }

  /** The new level over the old one; not finite where the old one is 0. */
  public double ratio() {
    return after / before;
  }
}
