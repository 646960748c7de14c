package dev.labmark.harness.run;

import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs trials in this process, for debugging: figures are those of a warm, shared JVM. They run one
 * after another whatever their launch settings say, as the engine allows one training in a JVM.
 * Also for trials that start processes themselves.
 *
 * @param isResumable whether a trial needs nothing from those before it
 */
public record InProcessLauncher(TrialWorker worker, boolean isResumable) implements Launcher {

  /** For trials that stand by themselves. */
  public InProcessLauncher(TrialWorker worker) {
    this(worker, true);
  }

  @Override
  public TrialRecord launch(
      TrialFolder folder, Consumer<RunEvent> events, BooleanSupplier stopRequested)
      throws IOException {
    return worker.run(folder, events, stopRequested);
  }
}
