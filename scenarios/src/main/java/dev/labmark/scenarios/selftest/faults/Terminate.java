package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** SIGTERM, as from a scheduler whose time is up. */
final class Terminate implements Fault {

  private static final List<Phase> PHASES =
      List.of(
          Phase.PREPARATION,
          Phase.WARM_UP,
          Phase.TRAINING,
          Phase.EVALUATION,
          Phase.OPERATOR_PASS,
          Phase.MEMORY_PASS);

  @Override
  public String name() {
    return "sigterm";
  }

  @Override
  public String injected() {
    return "SIGTERM in each phase of a trial: preparation, warm-up, training, evaluation, operator"
        + " pass, memory pass";
  }

  @Override
  public String promise() {
    return "the step at hand is finished, the record says interrupted (exit code 130), no process"
        + " is left behind, and `--resume` makes up for it";
  }

  @Override
  public int rounds() {
    return PHASES.size();
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    laboratory.reference();
    Phase phase = PHASES.get(round);
    String[] profiled =
        phase == Phase.OPERATOR_PASS ? new String[] {"--profile-ops"} : new String[0];
    Path out = laboratory.room();
    RunProcess run = laboratory.start(out, profiled);
    Moments.awaitPhase(run, phase);
    List<ProcessHandle> workers = run.descendants();
    run.handle().destroy();
    losses.requireExit(run, 130);
    losses.require(
        workers.stream().noneMatch(ProcessHandle::isAlive), "its worker still runs: " + workers);
    RunRecord record = RunStore.open(out, new RecordCodec()).read();
    losses.require(
        record.outcome() == Outcome.INTERRUPTED
            && String.valueOf(record.reason()).contains("--resume"),
        "the record says " + record.outcome() + ", " + record.reason());
    if (profiled.length == 0) {
      laboratory.resume(out, losses);
    } else {
      losses.requireExit(laboratory.start(out, "--resume", "--profile-ops"), 0);
    }
  }
}
