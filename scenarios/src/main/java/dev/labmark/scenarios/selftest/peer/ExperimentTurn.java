package dev.labmark.scenarios.selftest.peer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.labmark.harness.measure.HostCpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The experiment once by one side.
 *
 * @param seconds from the start of the process to its end
 * @param stealRatio share of the machine's CPU time that the hypervisor took meanwhile; null where
 *     that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExperimentTurn(double seconds, @Nullable Double stealRatio) {

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Runs a process to its end.
   *
   * @param output where what it says goes; what it complains of goes beside it
   * @throws IOException if it does not succeed, with what it complained of
   */
  static ExperimentTurn take(ProcessBuilder builder, Path output, HostCpu cpu) throws IOException {
    Path errors = output.resolveSibling(output.getFileName() + ".err");
    HostCpu.Ticks before = cpu.read();
    long begin = System.nanoTime();
    Process process =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    try {
      process.getOutputStream().close();
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new IOException(
            String.join(" ", builder.command())
                + " ended with exit code "
                + exitCode
                + ": "
                + Files.readString(errors).strip());
      }
      double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
      return new ExperimentTurn(seconds, stealRatio(before, cpu.read()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an experiment went on", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private static @Nullable Double stealRatio(HostCpu.Ticks before, HostCpu.Ticks after) {
    return before instanceof HostCpu.Ticks.Counted from && after instanceof HostCpu.Ticks.Counted to
        ? to.since(from).map(HostCpu.Shares::steal).orElse(null)
        : null;
  }
}
