package dev.labmark.harness.cli.gate;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.cli.ThisJvm;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes one sample: a run of a build, in a process of its own. */
final class BuildSampler {

  private static final int SHOWN_LINES = 5;

  private final List<String> workload;
  private final RecordCodec codec;

  /**
   * A sampler.
   *
   * @param workload arguments of {@code labmark run}, but for the seed and where runs are kept
   */
  BuildSampler(List<String> workload, RecordCodec codec) {
    this.workload = List.copyOf(workload);
    this.codec = codec;
  }

  /**
   * Runs a build once.
   *
   * @param out where its runs are kept
   * @throws InvalidInputException if it makes no record, with the end of what it said
   */
  RunStore take(Build build, long seed, Path out) throws IOException, InterruptedException {
    Files.createDirectories(out);
    List<String> command = new ArrayList<>(build.start());
    command.addAll(workload);
    command.addAll(List.of("--seeds", Long.toString(seed), "--out", out.toString()));
    Path log = out.resolve("console.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .put(ThisJvm.PARENT_VARIABLE, Long.toString(ProcessHandle.current().pid()));
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      int exit = process.waitFor();
      if (exit != ExitCode.DONE && exit != ExitCode.FAILED) {
        List<String> lines = Files.readAllLines(log);
        throw new InvalidInputException(
            "%s ended with exit code %d; the end of %s:%n%s"
                .formatted(
                    build.name(),
                    exit,
                    log,
                    String.join(
                        "\n",
                        lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()))));
      }
      return RunStore.open(out, codec);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
