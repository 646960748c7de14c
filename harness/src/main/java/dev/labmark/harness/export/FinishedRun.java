package dev.labmark.harness.export;

import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.spec.InvalidInputException;
import java.util.Optional;

/**
 * What there is to export of a run that has ended, besides its curves.
 *
 * @param verdict what a gate came to, where one judged the run
 */
public record FinishedRun(RunRecord record, Optional<GateVerdict> verdict) {

  /** A run that no gate has judged. */
  public static FinishedRun unjudged(RunRecord record) {
    return new FinishedRun(record, Optional.empty());
  }

  /**
   * Whatever lies in a run's folder.
   *
   * @throws InvalidInputException if one of its files cannot be read
   */
  public static FinishedRun read(RunStore store) {
    return new FinishedRun(store.read(), store.readVerdict());
  }
}
