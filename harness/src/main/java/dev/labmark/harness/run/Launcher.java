package dev.labmark.harness.run;

import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Where trials run. */
public interface Launcher {

  /**
   * Runs the trial whose spec lies in the folder and waits for its end.
   *
   * @param events hears what happens meanwhile
   * @param stopRequested asks the trial to end as soon as it safely can
   * @return the trial's record, also if it failed or its process died
   * @throws IOException if the trial's folder cannot be read or written
   */
  TrialRecord launch(TrialFolder folder, Consumer<RunEvent> events, BooleanSupplier stopRequested)
      throws IOException;

  /** How many trials may be launched at a time, each from a thread of its own; one, if not more. */
  default int atOnce() {
    return 1;
  }

  /** Whether a later session may go on with the trials that one with this launcher left out. */
  default boolean isResumable() {
    return true;
  }
}
