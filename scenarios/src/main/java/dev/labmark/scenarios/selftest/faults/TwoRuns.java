package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.RunEvent;
import java.io.IOException;
import java.nio.file.Path;

/** Two processes on one output folder. */
final class TwoRuns implements Fault {

  @Override
  public String name() {
    return "two-runs";
  }

  @Override
  public String injected() {
    return "a second run into the same output folder, and a second `--resume` of a run that goes"
        + " on";
  }

  @Override
  public String promise() {
    return "runs are kept apart and both equal one that is alone; who resumes a run that goes on is"
        + " refused (exit code 2) with the process that has it";
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    laboratory.reference();
    Path out = laboratory.room();
    RunProcess first = laboratory.start(out);
    Moments.awaitPhase(first, Phase.PREPARATION);
    RunProcess second = laboratory.start(out, "--resume");
    losses.requireExit(second, 2);
    losses.requireSaid(second, "is going on in another process " + first.handle().pid());
    RunProcess beside = laboratory.start(out);
    for (RunProcess run : new RunProcess[] {first, beside}) {
      RunEvent begun = run.await(RunEvent.RunStarted.class::isInstance);
      losses.requireExit(run, 0);
      if (begun instanceof RunEvent.RunStarted started) {
        losses.addAll(SameRun.differences(laboratory.reference().run(), Path.of(started.folder())));
      }
    }
  }
}
