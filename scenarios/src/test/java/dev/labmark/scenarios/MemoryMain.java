package dev.labmark.scenarios;

import dev.labmark.harness.cli.Application;
import dev.labmark.harness.cli.LabmarkCommand;
import dev.labmark.harness.run.ScenarioCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code labmark} with its own extensions, telling at its end which libraries it has loaded. */
public final class MemoryMain {

  /** Begins the list of loaded libraries. */
  public static final String LOADED = "loaded native libraries:";

  private MemoryMain() {}

  public static void main(String[] arguments) throws IOException {
    Application application =
        new Application(
            new ScenarioCatalog(List.of()),
            List.of(),
            BuildProperties.read(),
            MemoryMain.class.getName());
    int exit =
        LabmarkCommand.execute(
            application, Main.memoryCommands(MemoryMain.class), List.of(arguments));
    if (arguments[0].equals("memory")) {
      System.out.println(LOADED);
      Files.readAllLines(Path.of("/proc/self/maps")).stream()
          .filter(line -> line.contains(".so"))
          .forEach(System.out::println);
    }
    System.exit(exit);
  }
}
