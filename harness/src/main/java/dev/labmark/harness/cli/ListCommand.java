package dev.labmark.harness.cli;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.spec.Variant;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the scenarios with their lab part, title and variants.")
final class ListCommand implements Callable<Integer> {

  private final Application application;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON for machines.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  ListCommand(Application application) {
    this.application = application;
  }

  private record Listed(String scenario, String labPart, String title, List<Variant> variants) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Scenario<?>> scenarios = application.scenarios().scenarios();
    if (json) {
      out.println(
          new RecordCodec()
              .writeLine(
                  scenarios.stream()
                      .map(s -> new Listed(s.name(), s.labPart(), s.title(), s.variants()))
                      .toList()));
    } else {
      for (Scenario<?> scenario : scenarios) {
        out.printf(
            Locale.ROOT,
            "%-20s lab part %-9s %s%n",
            scenario.name(),
            scenario.labPart(),
            scenario.title());
        for (Variant variant : scenario.variants()) {
          out.printf(
              Locale.ROOT,
              "  %-18s          %-9s %s%n",
              variant.name(),
              variant.labPart(),
              variant.title());
        }
      }
    }
    out.flush();
    return ExitCode.DONE;
  }
}
