package dev.labmark.harness.cli;

import dev.labmark.harness.record.EnvironmentProbe;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.run.Calibrator;
import dev.labmark.harness.run.Launcher;
import dev.labmark.harness.run.PlannedRun;
import dev.labmark.harness.run.ScenarioCatalog;
import dev.labmark.harness.run.Sharing;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.ResolvedSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --side-by-side}, and what it takes to answer {@code auto}. */
final class SideBySideOption {

  @Option(
      names = "--side-by-side",
      paramLabel = "N",
      description = {
        "Run N trials at a time, each with its share of the cores, or auto: as many as short"
            + " trainings show to be fastest. For those who want results soon: what is learned is"
            + " bit for bit that of trials in turn with as many threads, but speeds are those of"
            + " trials that share the machine.",
        "What measures memory to the byte, and what is not made for it, still runs in turn."
      })
  private @Nullable String sideBySide;

  /**
   * What is asked for.
   *
   * @param overrides that are spelled out
   * @throws InvalidInputException if it contradicts another option
   */
  Sharing sharing(boolean profileOperators, List<String> overrides) {
    if (sideBySide == null) {
      return Sharing.none();
    }
    Sharing sharing = Sharing.parse(sideBySide);
    if (profileOperators) {
      throw new InvalidInputException(
          "--profile-ops times operators alone on the machine: leave out --side-by-side");
    }
    if (sharing.calibrated() && overrides.stream().anyMatch(SideBySideOption::sharesOutCores)) {
      throw new InvalidInputException(
          "--side-by-side auto finds out launch.sideBySide and launch.threads: leave it out, or"
              + " what sets them");
    }
    return sharing;
  }

  private static boolean sharesOutCores(String override) {
    return override.matches("launch\\.(sideBySide|threads)\\s*=.*");
  }

  /**
   * The run as it is to be begun, once it is known what is faster.
   *
   * @param err where it is told what is found
   */
  static PlannedRun planned(
      Sharing sharing,
      ResolvedSpec resolved,
      ScenarioCatalog scenarios,
      Launcher launcher,
      BooleanSupplier stop,
      PrintWriter err)
      throws IOException {
    if (!sharing.calibrated()) {
      return PlannedRun.of(resolved);
    }
    return new Calibrator(
            scenarios,
            new RecordCodec(),
            launcher,
            new Calibrator.Machine(
                Runtime.getRuntime().availableProcessors(), EnvironmentProbe.memoryBytes()),
            line -> {
              err.println("labmark: " + line);
              err.flush();
            })
        .calibrate(resolved, stop);
  }
}
