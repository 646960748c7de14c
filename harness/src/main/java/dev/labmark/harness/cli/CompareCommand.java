package dev.labmark.harness.cli;

import dev.labmark.harness.gate.compare.ComparedRun;
import dev.labmark.harness.gate.compare.RunComparison;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code labmark compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows how run B differs from run A: what was asked and where it ran, every metric that both"
          + " have with its interval over seeds, the first difference of each curve, and tables row"
          + " by row.",
      "It judges nothing: speeds of two sessions are shown and not compared, since sessions of one"
          + " build were seen to differ by 26 %%."
    })
final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "A run: its folder, or its id within the output folder, or latest.")
  private String a;

  @Parameters(index = "1", paramLabel = "B", description = "The run that is held against it.")
  private String b;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "Where runs are looked for by their id (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--all", description = "Show every difference, and what is identical.")
  private boolean all;

  @Option(names = "--json", description = "Print JSON for machines; it always has everything.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  CompareCommand() {}

  @Override
  public Integer call() {
    RecordCodec codec = new RecordCodec();
    ComparedRun first = run(a, codec);
    ComparedRun second = run(b, codec);
    RunComparison comparison = RunComparison.of(first, second);
    PrintWriter console = spec.commandLine().getOut();
    if (json) {
      console.println(codec.writeLine(comparison));
    } else {
      new ComparisonText(first.record(), second.record(), comparison, all).print(console);
    }
    console.flush();
    return ExitCode.DONE;
  }

  private ComparedRun run(String name, RecordCodec codec) {
    RunStore store = NamedRun.find(out, name, codec);
    return new ComparedRun(store.read(), store.seriesFile());
  }
}
