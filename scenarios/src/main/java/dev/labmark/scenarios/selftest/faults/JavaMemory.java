package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.record.TrialRecord;
import java.io.IOException;
import java.nio.file.Path;

/** The heap of a trial's JVM is too small. */
final class JavaMemory implements Fault {

  @Override
  public String name() {
    return "java-memory";
  }

  @Override
  public String injected() {
    return "trials with a Java heap of 12 MiB";
  }

  @Override
  public String promise() {
    return "each fails, says of which memory it had too little, and the run ends with exit code 1";
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    Path out = laboratory.room();
    RunProcess run =
        laboratory.start(
            out, "--set", "launch.jvmFlags=-XX:TieredStopAtLevel=1,-XX:+UseSerialGC,-Xmx12m");
    losses.requireExit(run, 1);
    for (TrialRecord trial : Trials.of(out)) {
      losses.require(
          String.valueOf(trial.reason()).contains("Java heap space"),
          trial.id() + " is " + trial.outcome() + " because of: " + trial.reason());
    }
  }
}
