package dev.labmark.harness.gate.rule;

import dev.labmark.harness.gate.results.CurveDigest;
import dev.labmark.harness.gate.results.CurveDigest.Checkpoint;
import dev.labmark.harness.gate.results.SeedResults;
import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.metric.Metrics;
import java.util.Optional;

/**
 * How long training takes until it is good: the epoch of the first evaluation whose held-out
 * accuracy is at least the lowest that a seed of the baseline ended with. A seed that never gets
 * there counts one epoch more than it trained.
 */
final class EpochsToTarget {

  private EpochsToTarget() {}

  /** For each seed that has a curve of several evaluations. */
  static double[] of(VariantResults baseline, VariantResults results) {
    double target =
        baseline.seeds().stream()
            .flatMap(seed -> curve(seed).stream())
            .mapToDouble(curve -> curve.last().value())
            .min()
            .orElse(Double.NaN);
    return results.seeds().stream()
        .flatMap(seed -> curve(seed).stream())
        .mapToDouble(curve -> epochs(curve, target))
        .toArray();
  }

  /** Whether a seed went the same way in both. */
  static boolean sameCurve(SeedResults before, SeedResults after) {
    Optional<CurveDigest> was = curve(before);
    Optional<CurveDigest> is = curve(after);
    return was.isPresent() && is.isPresent() && was.get().isSame(is.get());
  }

  private static Optional<CurveDigest> curve(SeedResults seed) {
    CurveDigest validation = seed.curves().get(Metrics.VALIDATION_ACCURACY.name());
    CurveDigest test = seed.curves().get(Metrics.TEST_ACCURACY.name());
    return Optional.ofNullable(validation == null ? test : validation)
        .filter(curve -> curve.points() > 1);
  }

  private static double epochs(CurveDigest curve, double target) {
    return curve.checkpoints().stream()
        .filter(checkpoint -> checkpoint.value() >= target)
        .mapToDouble(Checkpoint::epoch)
        .findFirst()
        .orElse(curve.last().epoch() + 1);
  }
}
