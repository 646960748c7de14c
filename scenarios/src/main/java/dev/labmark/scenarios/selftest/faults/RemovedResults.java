package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Somebody tidies up while a run goes on. */
final class RemovedResults implements Fault {

  private static final Duration WORKERS = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "removed-results";
  }

  @Override
  public String injected() {
    return "`rm -r` of the results folder while the first trial trains";
  }

  @Override
  public String promise() {
    return "the run ends with exit code 1 at the end of an epoch and says why in a sentence;"
        + " nothing is made up again, and no process is left behind";
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    Path out = laboratory.room();
    RunProcess run = laboratory.start(out);
    Moments.awaitPhase(run, Phase.WARM_UP);
    List<ProcessHandle> workers = run.descendants();
    Shell.command("rm", "-r", out.toString());
    losses.requireExit(run, 1);
    losses.requireSaid(run, "was removed while the run went on");
    List<ProcessHandle> left = RunProcess.survivors(workers, WORKERS);
    losses.require(left.isEmpty(), "still running: " + left);
    losses.require(!Files.exists(out), "made up again: " + out);
  }
}
