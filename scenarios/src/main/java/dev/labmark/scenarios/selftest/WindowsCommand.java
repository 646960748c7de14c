package dev.labmark.scenarios.selftest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The process behind {@code labmark selftest overhead}: trains, and writes all windows as JSON. */
@Command(
    name = WindowsCommand.NAME,
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Started by 'selftest overhead': one training, with and without.")
public final class WindowsCommand implements Callable<Integer> {

  static final String NAME = "overhead-windows";

  /** What it leaves in the folder. */
  static final String RESULT = "windows.json";

  private static final int WINDOWS_EACH = 2;
  private static final int PAIRS_TOLD = 10;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "QUESTION")
  private String question;

  @Option(names = "--warm-up-pairs", required = true)
  private int warmUpPairs;

  @Option(names = "--pairs", required = true)
  private int pairs;

  @Option(names = "--window-ms", required = true)
  private int windowMs;

  @Option(names = "--seed", required = true)
  private long seed;

  @Option(names = "--threads", required = true)
  private int threads;

  @Option(names = "--folder", required = true)
  private Path folder;

  /** The command. */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public WindowsCommand() {}

  @Override
  public Integer call() throws IOException {
    Contest contest = Contest.find(Contest.all(threads, System::nanoTime), question);
    try (Load load = contest.load().open(folder)) {
      Windows windows =
          new Windows(
              load,
              WindowOrder.of(warmUpPairs + pairs, seed),
              Duration.ofMillis(windowMs).toNanos(),
              System::nanoTime,
              this::tell);
      LongTraining.through(windows, System::nanoTime);
      List<Window> taken = windows.taken();
      new ObjectMapper()
          .writeValue(
              folder.resolve(RESULT).toFile(),
              taken.subList(warmUpPairs * WINDOWS_EACH, taken.size()));
    }
    return ExitCode.DONE;
  }

  private void tell(int windows) {
    int done = windows / WINDOWS_EACH - warmUpPairs;
    if (windows % WINDOWS_EACH == 0 && done > 0 && done % PAIRS_TOLD == 0) {
      PrintWriter console = spec.commandLine().getOut();
      console.println("  " + done + " of " + pairs + " pairs");
      console.flush();
    }
  }
}
