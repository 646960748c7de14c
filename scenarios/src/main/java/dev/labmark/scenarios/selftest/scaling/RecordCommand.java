package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.record.BuildInfo;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.EnvironmentProbe;
import dev.labmark.harness.spec.Violations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark selftest record}: the run that a report or an export can be tried with. */
@Command(
    name = RecordCommand.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the record of a made-up run of any size, to try reports and exports with: five"
          + " variants, three points for each step and four for each hundred.",
      "No engine is started. The default has a million points: 100 trials of 3,334 steps."
    })
public final class RecordCommand implements Callable<Integer> {

  static final String NAME = "record";

  private static final int MOST_TRIALS = 100_000;
  private static final int MOST_STEPS = 10_000_000;

  private final BuildInfo build;

  @Spec private CommandSpec spec;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "100",
      description = "A multiple of 5 (default: ${DEFAULT-VALUE}).")
  private int trials;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "3334",
      description = "Of each trial (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
  private Path out;

  /**
   * The command.
   *
   * @param build what this program was built from
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public RecordCommand(BuildInfo build) {
    this.build = build;
  }

  @Override
  public Integer call() throws IOException {
    new Violations()
        .inRange("--trials", trials, MadeUpScenario.VARIANTS, MOST_TRIALS)
        .check(
            trials % MadeUpScenario.VARIANTS == 0,
            "--trials must be a multiple of " + MadeUpScenario.VARIANTS + ", was " + trials)
        .inRange("--steps", steps, 1, MOST_STEPS)
        .throwIfAny();
    Files.createDirectories(out);
    Environment here =
        new EnvironmentProbe(build, Clock.systemUTC())
            .capture("cpu", 1, Environment.unknown("not asked for"));
    spec.commandLine().getOut().println(MadeUpRun.write(out, trials, steps, here));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
