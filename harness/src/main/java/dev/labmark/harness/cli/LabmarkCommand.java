package dev.labmark.harness.cli;

import dev.labmark.harness.measure.gpu.GpuLibraries;
import dev.labmark.harness.record.BuildInfo;
import dev.labmark.harness.record.PlainText;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code labmark} with its subcommands. */
@Command(
    name = "labmark",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Runs deep-learning experiments as measured runs: accuracy and loss beside throughput,"
            + " latency and memory, recorded and shown.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a trial failed, or something regressed",
      "2:bad usage or input; nothing was done",
      "3:the gate's verdict is open, with --strict",
      "130:interrupted; the record is kept and can be resumed"
    },
    footer = {
      "",
      "Start with:  labmark list",
      "             labmark run p1-regularization --profile quick"
    })
public final class LabmarkCommand {

  private static final int MOST_CHARACTERS = 10_000;

  private LabmarkCommand() {}

  /**
   * Parses and runs.
   *
   * @param extensions further subcommands by name, such as those for the data sets
   * @return the exit code
   */
  public static int execute(
      Application application, Map<String, Object> extensions, List<String> arguments) {
    CommandLine line = commandLine(application, extensions);
    return line.execute(arguments.toArray(new String[0]));
  }

  static CommandLine commandLine(Application application, Map<String, Object> extensions) {
    CommandLine line =
        new CommandLine(new LabmarkCommand())
            .addSubcommand("list", new ListCommand(application))
            .addSubcommand("run", new RunCommand(application))
            .addSubcommand("report", new ReportCommand(application))
            .addSubcommand("compare", new CompareCommand())
            .addSubcommand("trend", new TrendCommand())
            .addSubcommand("serve", new ServeCommand())
            .addSubcommand("export", new ExportCommand())
            .addSubcommand("doctor", new DoctorCommand(application, GpuLibraries.ofTheMachine()))
            .addSubcommand("trial", new TrialCommand(application));
    extensions.forEach(line::addSubcommand);
    line.getCommandSpec().versionProvider(() -> version(application.build()));
    line.setExecutionExceptionHandler(LabmarkCommand::tell);
    line.setParameterExceptionHandler(LabmarkCommand::tellUsage);
    return line;
  }

  private static String[] version(BuildInfo build) {
    return new String[] {
      "labmark " + build.labmarkVersion() + " (" + build.gitCommit() + ")",
      build.engine() + " " + build.nativeVersion() + ", DJL " + build.engineVersion()
    };
  }

  /** One line: the whole usage would hide what was wrong. */
  private static int tellUsage(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    String hint = "";
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> nearest = unmatched.getSuggestions();
      hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?";
    }
    PrintWriter err = line.getErr();
    err.println(
        "labmark: "
            + told(e.getMessage() + hint)
            + " (see "
            + line.getCommandSpec().qualifiedName()
            + " --help)");
    err.flush();
    return ExitCode.BAD_INPUT;
  }

  /** Messages quote what was given, which may be long, or meant for the terminal. */
  private static String told(String message) {
    String plain = PlainText.of(message);
    return plain.length() <= MOST_CHARACTERS ? plain : plain.substring(0, MOST_CHARACTERS) + "...";
  }

  /** What the user got wrong is told in a sentence; anything else is ours, with its stack trace. */
  private static int tell(Exception e, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof InvalidInputException) {
      PrintWriter err = line.getErr();
      err.println("labmark: " + told(String.valueOf(e.getMessage())));
      err.flush();
      return ExitCode.BAD_INPUT;
    }
    throw e;
  }
}
