package dev.labmark.harness.gate.rule;

import dev.labmark.harness.gate.results.CurveDigest;
import dev.labmark.harness.gate.results.CurveDigest.Checkpoint;
import java.util.List;
import java.util.Optional;

/** Where two curves begin to differ, as near as their checkpoints tell. */
final class CurveDifference {

  private CurveDifference() {}

  static Optional<Difference> first(Optional<CurveDigest> before, Optional<CurveDigest> after) {
    if (before.isEmpty()) {
      return Optional.empty();
    }
    if (after.isEmpty()) {
      return Optional.of(new Difference("", "the run has no such curve"));
    }
    return before.get().isSame(after.get())
        ? Optional.empty()
        : Optional.of(first(before.get(), after.get()));
  }

  private static Difference first(CurveDigest before, CurveDigest after) {
    List<Checkpoint> was = before.checkpoints();
    List<Checkpoint> is = after.checkpoints();
    long equalUpTo = 0;
    for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
      Checkpoint from = was.get(i);
      Checkpoint to = is.get(i);
      if (from.index() != to.index()) {
        break;
      }
      if (!from.checksum().equals(to.checksum())) {
        return new Difference(
            place(equalUpTo, from.step()),
            "at step %d %s to %s".formatted(from.step(), from.value(), to.value()));
      }
      equalUpTo = from.step();
    }
    return new Difference(
        place(equalUpTo, before.last().step()),
        "%d points to %d".formatted(before.points(), after.points()));
  }

  private static String place(long after, long by) {
    return by == after + 1 || (after == 0 && by <= 1)
        ? "step " + by
        : "after step " + after + ", by step " + by;
  }
}
