package dev.labmark.harness.cli;

import dev.labmark.harness.measure.EngineCheck;
import dev.labmark.harness.measure.gpu.GpuLibraries;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.EnvironmentProbe;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.run.Check;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what works on this machine: engine, devices, probes, data; and why the rest does not.",
      "The engine is loaded in a process of its own."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:trials can be run, at least on the CPU", "1:the engine does not work here"})
final class DoctorCommand implements Callable<Integer> {

  private static final String MACHINE = "machine";

  private final Application application;
  private final GpuLibraries libraries;
  private final RecordCodec codec = new RecordCodec();

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one line of JSON, for machines.")
  private boolean json;

  @Option(
      names = "--fetch-engine",
      description =
          "Let DJL download the engine's native libraries if they are missing, as in a build with"
              + " -Pgpu: gigabytes, once.")
  private boolean fetchEngine;

  @Option(names = EngineWorker.OPTION, hidden = true)
  private boolean engineHere;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  DoctorCommand(Application application, GpuLibraries libraries) {
    this.application = application;
    this.libraries = libraries;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (engineHere) {
      out.println(codec.writeLine(EngineCheck.run()));
      out.flush();
      return ExitCode.DONE;
    }
    List<Check> engine = new EngineWorker(application, codec, fetchEngine).checks();
    List<Check> checks = new ArrayList<>(machine());
    checks.addAll(engine);
    ProbeChecks probes = new ProbeChecks(libraries);
    checks.addAll(probes.devices());
    checks.addAll(probes.probes());
    application.checks().forEach(more -> checks.addAll(more.get()));
    if (json) {
      out.println(codec.writeLine(checks));
    } else {
      print(out, checks);
    }
    out.flush();
    return engine.get(0).available() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static void print(PrintWriter out, List<Check> checks) {
    String area = "";
    for (Check check : checks) {
      if (!check.area().equals(area)) {
        area = check.area();
        out.println(area);
      }
      out.println(line(check));
    }
  }

  private static String line(Check check) {
    return String.format(
        Locale.ROOT,
        "  %-24s %-12s %s",
        check.what(),
        check.available() ? "available" : "unavailable",
        check.detail());
  }

  private List<Check> machine() {
    int threads = Runtime.getRuntime().availableProcessors();
    Environment found =
        new EnvironmentProbe(application.build(), Clock.systemUTC())
            .capture("cpu", threads, GpuDriver.version(libraries, "cpu"));
    return List.of(
        Check.available(MACHINE, "JVM", found.jvm()),
        Check.available(MACHINE, "operating system", found.os()),
        Check.available(
            MACHINE,
            "CPU",
            found.cpuModel()
                + ", "
                + found.physicalCores()
                + " cores, "
                + found.logicalCores()
                + " threads"),
        Check.available(MACHINE, "memory", (found.memoryBytes() >> 20) + " MiB"));
  }
}
