package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.LaunchSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process that JMH's runner lives in, started with the environment that timed trials have: JMH
 * cannot set variables for its forks, which inherit them.
 */
final class HostProcess {

  private static final int INTERRUPTED = 130;
  private static final long PATIENCE_SECONDS = 30;

  private HostProcess() {}

  /** Starts it on this process's terminal, waits, and gives its exit code. */
  static int run(WorkerJvm jvm, LaunchSettings launch, List<String> arguments) throws IOException {
    Process process = jvm.process(launch, arguments).inheritIO().start();
    Thread hook = new Thread(() -> stop(process), "labmark-jmh-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      int exit = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(hook);
      return exit;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new IOException("interrupted while waiting for the benchmarks", e);
    }
  }

  /** Ctrl-C and SIGTERM are passed on; the terminal is given back when the record is complete. */
  private static void stop(Process process) {
    process.destroy();
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(INTERRUPTED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
