package dev.labmark.harness.run;

import dev.labmark.harness.cli.Application;
import dev.labmark.harness.cli.LabmarkCommand;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.BuildInfo;
import dev.labmark.harness.record.Outcome;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A whole Labmark with one scenario, whose variants are the ways in which a worker can end. */
public final class WorkerMain {

  private WorkerMain() {}

  public static void main(String[] arguments) {
    System.exit(LabmarkCommand.execute(application(), Map.of(), List.of(arguments)));
  }

  /** The same application for the parent. */
  public static Application application() {
    Map<String, Function<TrialContext<FakeSettings>, TrialResult>> behaviours =
        new LinkedHashMap<>();
    behaviours.put("completes", FakeScenario::complete);
    behaviours.put("throws", WorkerMain::fail);
    behaviours.put("exits", trial -> exit());
    behaviours.put("is-killed", WorkerMain::kill);
    behaviours.put("crashes", trial -> signal("SEGV"));
    behaviours.put("hoards", trial -> hoard());
    behaviours.put("babbles", WorkerMain::babble);
    behaviours.put("waits", WorkerMain::waitForStop);
    behaviours.put("tells", trial -> tell());
    return new Application(
        new ScenarioCatalog(List.of(new FakeScenario("p9-worker", behaviours))),
        List.of(),
        new BuildInfo("0.1.0", "4c10c3b", "false", "none", "none", "none"),
        WorkerMain.class.getName());
  }

  private static TrialResult fail(TrialContext<FakeSettings> trial) {
    throw new IllegalStateException("seed " + trial.spec().seed() + " is out of luck");
  }

  private static TrialResult exit() {
    System.err.println("about to exit");
    Runtime.getRuntime().halt(3);
    return new TrialResult();
  }

  /** In the middle of an event, as {@code kill -9} would have it. */
  private static TrialResult kill(TrialContext<FakeSettings> trial) {
    trial.point(Metrics.STEP_LOSS, 1, 0.5, 0.25);
    trial.epochFinished(1, 2, Map.of());
    say("{\"event\":\"epoch_fini");
    return signal("KILL");
  }

  private static TrialResult signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("survived");
  }

  /** In a thread that a trial would not miss. */
  private static TrialResult hoard() {
    Thread thread =
        new Thread(
            () -> {
              List<long[]> hoarded = new ArrayList<>();
              while (true) {
                hoarded.add(new long[1 << 20]);
                System.err.println("arrays: " + hoarded.size());
              }
            });
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new TrialResult();
  }

  private static TrialResult babble(TrialContext<FakeSettings> trial) {
    System.out.println("printed in Java");
    say("[W] a native library\n\n{}\n{\"event\":\"novelty\"}\nnull\n42\n");
    return FakeScenario.complete(trial);
  }

  private static TrialResult waitForStop(TrialContext<FakeSettings> trial) {
    trial.progress(new TrainingProgress(0, 1, 0.5, 64, 0.01, Map.of()));
    while (!trial.stopRequested().getAsBoolean()) {
      Thread.onSpinWait();
    }
    trial.epochFinished(1, 2, Map.of());
    return new TrialResult().end(Outcome.INTERRUPTED, "asked to stop");
  }

  private static TrialResult tell() {
    return new TrialResult()
        .worker("variable", String.valueOf(System.getenv("LABMARK_TEST")))
        .worker("openmp", String.valueOf(System.getenv("OMP_NUM_THREADS")))
        .worker("engine", String.valueOf(System.getProperty("ai.djl.pytorch.num_threads")))
        .worker(
            "flags", String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
  }

  /** Around Java's own stream, as native code does. */
  @SuppressWarnings("resource") // the process's own standard output stays open
  private static void say(String text) {
    try {
      new FileOutputStream(FileDescriptor.out).write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
