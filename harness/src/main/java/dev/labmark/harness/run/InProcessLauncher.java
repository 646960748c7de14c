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
 */
public record InProcessLauncher(TrialWorker worker) implements Launcher {

  @Override
  public TrialRecord launch(
      TrialFolder folder, Consumer<RunEvent> events, BooleanSupplier stopRequested)
      throws IOException {
    return worker.run(folder, events, stopRequested);
  }
}
