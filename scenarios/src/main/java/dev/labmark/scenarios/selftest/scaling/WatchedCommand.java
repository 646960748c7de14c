package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.harness.measure.HostMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Another command of {@code labmark} in this process, whose resident set is looked at. */
@Command(
    name = WatchedCommand.NAME,
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Started by 'selftest scaling': runs a command, and writes what it held.")
public final class WatchedCommand implements Callable<Integer> {

  static final String NAME = "scaling-watched";

  private final Function<List<String>, Integer> here;

  @Parameters(index = "0", paramLabel = "FILE")
  private Path file;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND")
  private List<String> command = List.of();

  /**
   * The command.
   *
   * @param here runs another one in this process, and returns its exit code
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public WatchedCommand(Function<List<String>, Integer> here) {
    this.here = here;
  }

  @Override
  public Integer call() throws IOException {
    int exitCode = here.apply(command);
    OptionalLong peak = HostMemory.ofThisProcess().peakBytes().asLong();
    Files.writeString(file, peak.isPresent() ? Long.toString(peak.getAsLong()) : "");
    return exitCode;
  }
}
