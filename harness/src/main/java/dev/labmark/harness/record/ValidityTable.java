package dev.labmark.harness.record;

import java.util.List;
import java.util.Optional;

/**
 * The table of a trial that says which of its epochs were disturbed: a row for each disturbance of
 * each window, none where nothing was.
 */
public final class ValidityTable {

  /** Its name among a trial's tables. */
  public static final String NAME = "validity";

  /** {@code epoch 3}, or {@code trial} where it has no epochs. */
  public static final String WINDOW = "window";

  /** Which disturbance. */
  public static final String DISTURBANCE = "disturbance";

  /** The share that was measured. */
  public static final String VALUE = "value";

  /** The share above, or for frequencies below, which it counts. */
  public static final String THRESHOLD = "threshold";

  /** What it was, in words. */
  public static final String EVIDENCE = "evidence";

  /** Whether the window was left out of steady-state figures for it. */
  public static final String EXCLUDED = "excluded";

  /** All columns, in order. */
  public static final List<String> COLUMNS =
      List.of(WINDOW, DISTURBANCE, VALUE, THRESHOLD, EVIDENCE, EXCLUDED);

  private ValidityTable() {}

  /** That of a trial; empty where nothing looked. */
  public static Optional<Table> of(TrialRecord trial) {
    return Optional.ofNullable(trial.tables().get(NAME));
  }
}
