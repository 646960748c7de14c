package dev.labmark.scenarios;

import dev.labmark.harness.cli.Application;
import dev.labmark.harness.cli.LabmarkCommand;
import dev.labmark.harness.cli.ThisJvm;
import dev.labmark.harness.cli.UserFolders;
import dev.labmark.scenarios.data.DataCommand;
import dev.labmark.scenarios.data.DataFolders;
import dev.labmark.scenarios.memory.MemoryCommand;
import dev.labmark.scenarios.memory.MemoryMeasureCommand;
import java.util.List;
import java.util.Map;

/** The composition root: puts the parts together and hands over to the command line. */
public final class Main {

  private Main() {}

  /** Starts {@code labmark}. */
  public static void main(String[] arguments) {
    DataFolders folders = DataFolders.withCache(UserFolders.cache().resolve("datasets"));
    Application application =
        new Application(
            Catalog.scenarios(folders),
            Catalog.pages(),
            BuildProperties.read(),
            Main.class.getName());
    System.exit(LabmarkCommand.execute(application, extensions(folders), List.of(arguments)));
  }

  private static Map<String, Object> extensions(DataFolders folders) {
    return Map.of(
        "data",
        new DataCommand(folders),
        "memory",
        new MemoryCommand(ThisJvm.worker(Main.class.getName()), ThisJvm::environmentVariable),
        "memory-measure",
        new MemoryMeasureCommand(ThisJvm::environmentVariable));
  }
}
