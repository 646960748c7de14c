package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.record.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The operating system has no more memory for a trial: its engine throws in a step. */
final class NativeMemory implements Fault {

  /** Less than any process has: whatever is asked for from now on is refused. */
  private static final String BYTES = "1000000";

  @Override
  public String name() {
    return "native-memory";
  }

  @Override
  public String injected() {
    return "`prlimit --as` below what a trial's process already has, as it prepares its data";
  }

  @Override
  public String promise() {
    return "it costs that trial, with the reason; the run goes on, and `--resume` makes up for it";
  }

  @Override
  public Optional<String> obstacle() {
    return Shell.missing("prlimit");
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    Path out = laboratory.room();
    RunProcess run = laboratory.start(out);
    Moments.awaitPhase(run, Phase.PREPARATION);
    ProcessHandle worker = run.worker().orElseThrow();
    Shell.command("prlimit", "--pid", Long.toString(worker.pid()), "--as=" + BYTES);
    losses.requireExit(run, 1);
    Trials.requireFirstFailedAlone(out, "", losses);
    laboratory.resume(out, losses);
  }
}
