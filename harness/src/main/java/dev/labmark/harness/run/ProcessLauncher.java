package dev.labmark.harness.run;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.remote.Stopper;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.TrialSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs each trial in a JVM of its own, so that a crash of the engine costs one trial, and memory is
 * that trial's alone. Launches share nothing, so that there may be several at a time. Events come
 * back as lines of JSON on the worker's standard output; everything else it says, there or on
 * standard error, goes to its log.
 */
public final class ProcessLauncher implements Launcher {

  private final WorkerJvm jvm;
  private final RecordCodec codec;

  /** A launcher of such JVMs. */
  public ProcessLauncher(WorkerJvm jvm, RecordCodec codec) {
    this.jvm = jvm;
    this.codec = codec;
  }

  @Override
  public TrialRecord launch(
      TrialFolder folder, Consumer<RunEvent> events, BooleanSupplier stopRequested)
      throws IOException {
    TrialSpec spec = codec.read(folder.specFile(), TrialSpec.class);
    Process process = worker(folder, spec.launch()).start();
    process.getOutputStream().close();
    Stopper stopper = Stopper.of(process, stopRequested);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String said = lines.readLine(); said != null; said = lines.readLine()) {
        Optional<RunEvent> event = event(said);
        if (event.isPresent()) {
          events.accept(event.get());
        } else {
          log(folder, said);
        }
      }
      return ended(folder, spec, process.waitFor(), stopRequested);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a worker", e);
    } finally {
      process.destroy();
      stopper.close();
    }
  }

  @Override
  public int atOnce() {
    return Integer.MAX_VALUE;
  }

  /** A worker as the trial's own launch settings want it. */
  private ProcessBuilder worker(TrialFolder folder, LaunchSettings launch) {
    String parent = Long.toString(ProcessHandle.current().pid());
    return jvm.withFlags(WorkerDeath.flags(folder))
        .process(
            launch, List.of("trial", folder.path().toString(), TrialWorker.PARENT_OPTION, parent))
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.logFile().toFile()));
  }

  /** Native libraries write to standard output as they like, and a kill cuts lines off. */
  private Optional<RunEvent> event(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(codec.readLine(line, RunEvent.class));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  private static void log(TrialFolder folder, String line) throws IOException {
    Files.writeString(
        folder.logFile(),
        line + System.lineSeparator(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private TrialRecord ended(
      TrialFolder folder, TrialSpec spec, int exitCode, BooleanSupplier stopRequested)
      throws IOException {
    Optional<TrialRecord> left = folder.readRecord(codec);
    if (left.isPresent()) {
      return left.get();
    }
    TrialResult result =
        stopRequested.getAsBoolean()
            ? new TrialResult().end(Outcome.INTERRUPTED, "the run was interrupted")
            : new WorkerDeath(exitCode, folder).result();
    TrialRecord trial = result.toRecord(spec);
    folder.writeRecord(codec, trial);
    return trial;
  }
}
