package dev.labmark.harness.cli.gate;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.gate.baseline.Accepted;
import dev.labmark.harness.gate.baseline.Allowance;
import dev.labmark.harness.gate.baseline.Baseline;
import dev.labmark.harness.gate.baseline.BaselineFolder;
import dev.labmark.harness.gate.baseline.MachineClass;
import dev.labmark.harness.gate.baseline.Objections;
import dev.labmark.harness.gate.baseline.Provenance;
import dev.labmark.harness.gate.results.RunResults;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code labmark baseline}. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Keeps the results that later runs are held against.")
public final class BaselineCommand {

  private final RecordCodec codec = new RecordCodec();
  private final Clock clock;

  @Spec private CommandSpec spec;

  /** The command. */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public BaselineCommand(Clock clock) {
    this.clock = clock;
  }

  @Command(
      name = "accept",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a run the baseline of its class of machine.",
        "Results of the same variant and profile are replaced; others in the file stay."
      })
  int accept(
      @Parameters(
              arity = "0..1",
              paramLabel = "RUN",
              defaultValue = "results",
              description =
                  "A run's folder, or where runs are kept: the newest (default: results).")
          Path run,
      @Option(
              names = "--to",
              paramLabel = "FOLDER",
              defaultValue = BaselineFolder.DEFAULT,
              description = "The folder of baseline files (default: ${DEFAULT-VALUE}).")
          Path to,
      @Option(
              names = "--even-if",
              split = ",",
              paramLabel = "REASON",
              description = "Accept in spite of: dirty, failed, disturbed, underpowered.")
          List<String> evenIf)
      throws IOException {
    Set<Allowance> allowed = EnumSet.noneOf(Allowance.class);
    (evenIf == null ? List.<String>of() : evenIf)
        .forEach(reason -> allowed.add(Allowance.of(reason)));
    RunStore store = RunStore.open(run, codec);
    RunRecord record = store.read();
    Map<Allowance, String> objections = Objections.to(record);
    refuse(record, objections, allowed);
    String machineClass = MachineClass.of(record.environment());
    Provenance provenance =
        new Provenance(
            record.id(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            record.environment(),
            objections.values().stream().toList());
    List<Accepted> accepted =
        RunResults.read(store, record).stream()
            .map(results -> new Accepted(provenance, results))
            .toList();
    Path file = new BaselineFolder(to, codec).accept(machineClass, accepted);
    PrintWriter out = spec.commandLine().getOut();
    objections.values().forEach(objection -> out.println("accepted, although " + objection));
    out.printf("%s: %d variants of run %s%n", file, accepted.size(), record.id());
    out.flush();
    return ExitCode.DONE;
  }

  private static void refuse(
      RunRecord run, Map<Allowance, String> objections, Set<Allowance> allowed) {
    List<Allowance> refused =
        objections.keySet().stream().filter(objection -> !allowed.contains(objection)).toList();
    if (!refused.isEmpty()) {
      throw new InvalidInputException(
          "run %s is no baseline: %s; make a better one, or accept it with --even-if %s"
              .formatted(
                  run.id(),
                  refused.stream().map(objections::get).collect(Collectors.joining("; ")),
                  refused.stream().map(Allowance::symbol).collect(Collectors.joining(","))));
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Tells what was accepted, by class of machine, and from which runs.")
  int show(
      @Option(
              names = "--from",
              paramLabel = "FOLDER",
              defaultValue = BaselineFolder.DEFAULT,
              description = "The folder of baseline files (default: ${DEFAULT-VALUE}).")
          Path from) {
    PrintWriter out = spec.commandLine().getOut();
    List<Path> files = new BaselineFolder(from, codec).files();
    if (files.isEmpty()) {
      out.println("no baseline in " + from + "; make one with: labmark baseline accept");
    }
    for (Path file : files) {
      Baseline baseline = BaselineFolder.read(file, codec);
      out.println(baseline.machineClass() + " (" + file + ")");
      for (Accepted accepted : baseline.accepted()) {
        out.printf(
            "  %s/%s %s, %d seeds, run %s, commit %s%s%n",
            accepted.results().scenario(),
            accepted.results().variant(),
            accepted.profile(),
            accepted.results().seeds().size(),
            accepted.provenance().runId(),
            accepted.provenance().environment().gitCommit(),
            accepted.provenance().allowances().isEmpty()
                ? ""
                : "; although " + String.join("; ", accepted.provenance().allowances()));
      }
    }
    out.flush();
    return ExitCode.DONE;
  }
}
