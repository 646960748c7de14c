package dev.labmark.harness.cli;

import dev.labmark.harness.record.BuildInfo;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.ScenarioCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** What one call of the command line left on its two streams. */
record Cli(int exitCode, String out, String err) {

  /** Calls it over scenarios that are run in this process. */
  static Cli execute(List<Scenario<?>> scenarios, String... arguments) {
    return execute(
        new Application(
            new ScenarioCatalog(scenarios),
            List.of(),
            new BuildInfo("0.1.0", "4c10c3b", "false", "none", "1.0", "2.0"),
            "no.such.Main"),
        arguments);
  }

  static Cli execute(Application application, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        LabmarkCommand.commandLine(application, Map.of(), List.of(arguments))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    int exitCode = line.execute(arguments);
    return new Cli(exitCode, out.toString(), err.toString());
  }
}
