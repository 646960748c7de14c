package dev.labmark.scenarios.selftest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.LaunchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A training in a process of its own, started as the worker of a timed trial is.
 *
 * @param threads of the engine
 * @param warmUpPairs of windows, before those that are kept
 * @param pairs of windows
 * @param windowMs how long a window is, at the least
 * @param seed of the windows' order
 */
record OverheadProcess(
    WorkerJvm labmark, int threads, int warmUpPairs, int pairs, int windowMs, long seed) {

  /**
   * Takes all windows of a question.
   *
   * @throws IOException if the process fails; it has said why on standard error
   */
  List<Window> windows(Contest contest) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create("labmark-overhead-")) {
      run(contest, scratch.path());
      return new ObjectMapper()
          .readValue(
              scratch.path().resolve(WindowsCommand.RESULT).toFile(), new TypeReference<>() {});
    }
  }

  private void run(Contest contest, Path folder) throws IOException {
    List<String> arguments =
        List.of(
            "selftest",
            WindowsCommand.NAME,
            contest.name(),
            "--warm-up-pairs",
            Integer.toString(warmUpPairs),
            "--pairs",
            Integer.toString(pairs),
            "--window-ms",
            Integer.toString(windowMs),
            "--seed",
            Long.toString(seed),
            "--threads",
            Integer.toString(threads),
            "--folder",
            folder.toString());
    Process process =
        labmark
            .process(LaunchSettings.timed(threads), arguments)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      process.getOutputStream().close();
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException("the training ended with exit code " + exit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while measuring", e);
    } finally {
      process.destroy();
    }
  }
}
