package dev.labmark.harness.run;

import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.LaunchSettings;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Where trials run. */
public interface Launcher extends AutoCloseable {

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

  /**
   * The same for trials with such launch settings: no more than they say of one machine, unless
   * trials run on others.
   */
  default int atOnce(LaunchSettings launch) {
    return Math.min(launch.sideBySide(), atOnce());
  }

  /** Whether more trials may be launched; where not, they are left to a later session. */
  default boolean takesMore() {
    return true;
  }

  /** Whether a later session may go on with the trials that one with this launcher left out. */
  default boolean isResumable() {
    return true;
  }

  /** Lets go of what trials run on, if anything was taken for that. */
  @Override
  default void close() {}
}
