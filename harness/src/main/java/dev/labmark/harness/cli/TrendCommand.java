package dev.labmark.harness.cli;

import dev.labmark.harness.gate.trend.EDivisive;
import dev.labmark.harness.gate.trend.TrendAnalysis;
import dev.labmark.harness.gate.trend.TrendScope;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.trend.Trend;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code labmark trend}. */
@Command(
    name = "trend",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows how metrics went over runs of the same settings on the same kind of machine, and where"
          + " their level changed (E-divisive, Matteson and James 2014).",
      "It is information and no gate, and the exit code does not depend on it: runs close in time"
          + " resemble each other, and changes are then found where there are none; so does a swap"
          + " of the machine."
    })
final class TrendCommand implements Callable<Integer> {

  private static final double LEAST_SIGNIFICANCE = 0.002;
  private static final double MOST_SIGNIFICANCE = 0.5;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Runs, by folder or id (default: all of the output folder).")
  private @Nullable List<String> runs;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "Where runs are, and the page goes, into trend/ (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--scenario", paramLabel = "S", description = "Of one scenario alone.")
  private @Nullable String scenario;

  @Option(names = "--variant", paramLabel = "V", description = "Of one variant alone.")
  private @Nullable String variant;

  @Option(
      names = "--metric",
      paramLabel = "M",
      split = ",",
      description =
          "Of these metrics (default: all of which more or less is better, without what probes say"
              + " of a run's circumstances).")
  private @Nullable Set<String> metrics;

  @Option(
      names = "--significance",
      paramLabel = "P",
      defaultValue = "0.01",
      description =
          "How often a metric without a change may show one, if runs were independent; the smaller,"
              + " the more runs it takes: 9 with 0.05, 11 with 0.01 (default: ${DEFAULT-VALUE}).")
  private double significance;

  @Option(names = "--json", description = "Print JSON for machines.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  TrendCommand() {}

  @Override
  public Integer call() throws IOException {
    if (!(significance >= LEAST_SIGNIFICANCE && significance <= MOST_SIGNIFICANCE)) {
      throw new InvalidInputException(
          "--significance must be in ["
              + LEAST_SIGNIFICANCE
              + ", "
              + MOST_SIGNIFICANCE
              + "], was "
              + significance);
    }
    TrendScope scope =
        new TrendScope(
            Optional.ofNullable(scenario),
            Optional.ofNullable(variant),
            metrics == null ? Set.of() : metrics);
    scope.check();
    RecordCodec codec = new RecordCodec();
    TrendAnalysis analysis = new TrendAnalysis(scope, new EDivisive(significance));
    for (RunStore store : stores(codec)) {
      analysis.add(store.read());
    }
    Trend trend = analysis.trend();
    Path page = TrendFolder.write(out, trend, codec);
    PrintWriter console = spec.commandLine().getOut();
    if (json) {
      console.println(codec.writeLine(trend));
    } else {
      new TrendText(trend).print(console);
      console.println(page);
    }
    console.flush();
    return ExitCode.DONE;
  }

  private List<RunStore> stores(RecordCodec codec) {
    if (runs != null && !runs.isEmpty()) {
      return runs.stream().map(name -> NamedRun.find(out, name, codec)).toList();
    }
    List<Path> folders = RunStore.newest(out, Integer.MAX_VALUE);
    if (folders.isEmpty()) {
      throw new InvalidInputException("no run in " + out + "; make some with: labmark run");
    }
    return folders.stream().map(folder -> RunStore.open(folder, codec)).toList();
  }
}
