package dev.labmark.harness.cli;

import dev.labmark.harness.measure.gpu.GpuLibraries;
import dev.labmark.harness.record.BuildInfo;
import dev.labmark.harness.record.PlainText;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
      "1:a trial failed, something regressed, or a run could not be kept on disk",
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

  private static final String HELP = "help";
  private static final int MOST_CHARACTERS = 10_000;

  private LabmarkCommand() {}

  /**
   * Parses and runs.
   *
   * @param extensions further subcommands by name, such as those for the data sets
   * @return the exit code
   */
  public static int execute(
      Application application, Map<String, Supplier<Object>> extensions, List<String> arguments) {
    CommandLine line = commandLine(application, extensions, arguments);
    return line.execute(arguments.toArray(new String[0]));
  }

  /**
   * The command with the one subcommand that the arguments begin with; with all of them where they
   * begin with none or ask for help, so that help and suggestions know them. To look through the
   * annotations of every subcommand takes longer than most of them do.
   */
  static CommandLine commandLine(
      Application application, Map<String, Supplier<Object>> extensions, List<String> arguments) {
    Map<String, Supplier<Object>> commands = own(application);
    commands.putAll(extensions);
    CommandLine line = new CommandLine(new LabmarkCommand());
    String asked = arguments.isEmpty() ? "" : arguments.get(0);
    boolean isAboutAll = asked.equals(HELP) || !commands.containsKey(asked);
    commands.forEach(
        (name, command) -> {
          if (name.equals(asked) || isAboutAll) {
            line.addSubcommand(name, command.get());
          }
        });
    line.getCommandSpec().versionProvider(() -> version(application.build()));
    line.setExecutionExceptionHandler(LabmarkCommand::tell);
    line.setParameterExceptionHandler(LabmarkCommand::tellUsage);
    return line;
  }

  private static Map<String, Supplier<Object>> own(Application application) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("list", () -> new ListCommand(application));
    commands.put("run", () -> new RunCommand(application));
    commands.put("report", () -> new ReportCommand(application));
    commands.put("compare", CompareCommand::new);
    commands.put("trend", TrendCommand::new);
    commands.put("serve", ServeCommand::new);
    commands.put("export", ExportCommand::new);
    commands.put("doctor", () -> new DoctorCommand(application, GpuLibraries.ofTheMachine()));
    commands.put("trial", () -> new TrialCommand(application));
    commands.put(HELP, CommandLine.HelpCommand::new);
    return commands;
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

  /**
   * What the user got wrong, and what a disk would not take, is told in a sentence; anything else
   * is ours, with its stack trace.
   */
  private static int tell(Exception e, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    boolean badInput = e instanceof InvalidInputException;
    if (badInput || e instanceof UnkeptRunException) {
      PrintWriter err = line.getErr();
      err.println("labmark: " + told(String.valueOf(e.getMessage())));
      err.flush();
      return badInput ? ExitCode.BAD_INPUT : ExitCode.FAILED;
    }
    throw e;
  }
}
