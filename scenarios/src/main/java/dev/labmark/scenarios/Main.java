package dev.labmark.scenarios;

import dev.labmark.harness.cli.Application;
import dev.labmark.harness.cli.EngineTelemetry;
import dev.labmark.harness.cli.LabmarkCommand;
import dev.labmark.harness.cli.RecordedRun;
import dev.labmark.harness.cli.ThisJvm;
import dev.labmark.harness.cli.UserFolders;
import dev.labmark.harness.cli.gate.BaselineCommand;
import dev.labmark.harness.cli.gate.GateCommand;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.scenarios.data.DataChecks;
import dev.labmark.scenarios.data.DataCommand;
import dev.labmark.scenarios.data.DataFolders;
import dev.labmark.scenarios.jmh.session.JmhCommand;
import dev.labmark.scenarios.memory.MemoryCommand;
import dev.labmark.scenarios.memory.MemoryMeasureCommand;
import dev.labmark.scenarios.selftest.GateSelftestCommand;
import dev.labmark.scenarios.selftest.OverheadCommand;
import dev.labmark.scenarios.selftest.SelftestCommand;
import dev.labmark.scenarios.selftest.WindowsCommand;
import dev.labmark.scenarios.selftest.cluster.ClusterCommand;
import dev.labmark.scenarios.selftest.cluster.ClusterLoadCommand;
import dev.labmark.scenarios.selftest.faults.FaultsCommand;
import dev.labmark.scenarios.selftest.peer.ContestantCommand;
import dev.labmark.scenarios.selftest.peer.ExperimentCommand;
import dev.labmark.scenarios.selftest.peer.PeerCommand;
import dev.labmark.scenarios.selftest.scaling.RecordCommand;
import dev.labmark.scenarios.selftest.scaling.ScalingCommand;
import dev.labmark.scenarios.selftest.scaling.StepsCommand;
import dev.labmark.scenarios.selftest.scaling.WatchedCommand;
import dev.labmark.scenarios.selftest.soak.SoakCommand;
import dev.labmark.scenarios.selftest.soak.SoakProcessCommand;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The composition root: puts the parts together and hands over to the command line. */
public final class Main {

  private Main() {}

  /** Starts {@code labmark}. */
  public static void main(String[] arguments) {
    EngineTelemetry.switchOff();
    System.exit(run(List.of(arguments)));
  }

  /** Runs a command in this process, and returns its exit code. */
  static int run(List<String> arguments) {
    DataFolders folders = DataFolders.withCache(UserFolders.cache().resolve("datasets"));
    Application application =
        new Application(
            () -> Catalog.scenarios(folders),
            Catalog::pages,
            BuildProperties::read,
            Main.class.getName(),
            List.of(new DataChecks(folders)));
    return LabmarkCommand.execute(application, extensions(application, folders), arguments);
  }

  private static Map<String, Supplier<Object>> extensions(
      Application application, DataFolders folders) {
    Map<String, Supplier<Object>> extensions = new LinkedHashMap<>(memoryCommands(Main.class));
    extensions.put(
        "jmh",
        () ->
            new JmhCommand(
                ThisJvm.worker(Main.class.getName()),
                RecordedRun.onStandardOutput(application)::runHere));
    extensions.put("gate", () -> new GateCommand(application));
    extensions.put("baseline", () -> new BaselineCommand(Clock.systemUTC()));
    extensions.put("data", () -> new DataCommand(folders));
    extensions.put(
        "selftest",
        () ->
            selftest(
                application,
                folders,
                arguments -> LabmarkCommand.execute(application, extensions, arguments)));
    return extensions;
  }

  /**
   * The commands that measure Labmark itself.
   *
   * @param here runs another command in this process
   */
  private static CommandLine selftest(
      Application application, DataFolders folders, Function<List<String>, Integer> here) {
    WorkerJvm labmark = ThisJvm.worker(application.mainClass());
    return new CommandLine(new SelftestCommand())
        .addSubcommand("overhead", new OverheadCommand(labmark))
        .addSubcommand("overhead-windows", new WindowsCommand())
        .addSubcommand("gate", new GateSelftestCommand())
        .addSubcommand("peer", new PeerCommand(labmark))
        .addSubcommand("experiment", new ExperimentCommand(labmark, folders))
        .addSubcommand("peer-contestant", new ContestantCommand())
        .addSubcommand(
            "scaling",
            new ScalingCommand(labmark, application.build(), ThisJvm::environmentVariable))
        .addSubcommand("scaling-steps", new StepsCommand())
        .addSubcommand("scaling-watched", new WatchedCommand(here))
        .addSubcommand("record", new RecordCommand(application.build()))
        .addSubcommand("faults", new FaultsCommand(labmark))
        .addSubcommand("cluster", new ClusterCommand(labmark))
        .addSubcommand("cluster-load", new ClusterLoadCommand(labmark))
        .addSubcommand("soak", new SoakCommand(labmark))
        .addSubcommand("soak-process", new SoakProcessCommand());
  }

  /**
   * The commands that predict and measure a network's memory.
   *
   * @param main what a process of its own is started with
   */
  static Map<String, Supplier<Object>> memoryCommands(Class<?> main) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put(
        "memory",
        () -> new MemoryCommand(ThisJvm.worker(main.getName()), ThisJvm::environmentVariable));
    commands.put("memory-measure", () -> new MemoryMeasureCommand(ThisJvm::environmentVariable));
    return commands;
  }
}
