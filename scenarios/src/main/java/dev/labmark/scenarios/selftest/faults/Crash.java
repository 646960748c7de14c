package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The engine brings its JVM down. */
final class Crash implements Fault {

  @Override
  public String name() {
    return "crash";
  }

  @Override
  public String injected() {
    return "SIGSEGV in the JVM of a trial that trains";
  }

  @Override
  public String promise() {
    return "it costs that trial, whose record names the JVM's crash report in its folder; the run"
        + " goes on, and `--resume` makes up for it";
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    Path out = laboratory.room();
    RunProcess run = laboratory.start(out);
    Moments.awaitPhase(run, Phase.WARM_UP);
    Shell.signal("SEGV", run.worker().orElseThrow());
    losses.requireExit(run, 1);
    List<TrialRecord> trials =
        Trials.requireFirstFailedAlone(out, "the worker crashed: SIGSEGV", losses);
    Path own = Laboratory.run(out).resolve("trials").resolve(trials.get(0).id().folderName());
    String report = String.valueOf(trials.get(0).worker().get("crash_report"));
    losses.require(Files.exists(own.resolve(report)), "no crash report " + own.resolve(report));
    laboratory.resume(out, losses);
  }
}
