package dev.labmark.harness.cli;

import dev.labmark.harness.export.FinishedRun;
import dev.labmark.harness.export.OpenMetricsExport;
import dev.labmark.harness.export.PushTarget;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Hands recorded runs on to Prometheus.")
final class ExportCommand {

  private final RecordCodec codec = new RecordCodec();

  @Command(
      name = "openmetrics",
      mixinStandardHelpOptions = true,
      description = "Writes runs as OpenMetrics text with timestamps.")
  int openMetrics(
      @Parameters(
              arity = "0..*",
              paramLabel = "RUN",
              description = "Folders of runs (default: the newest in results).")
          List<Path> runs,
      @Option(
              names = {"-o", "--to"},
              paramLabel = "FILE",
              required = true,
              description = "The file to write.")
          Path to)
      throws IOException {
    write(runs, to);
    return ExitCode.DONE;
  }

  @Command(
      name = "backfill",
      mixinStandardHelpOptions = true,
      description = {
        "Writes runs into a folder of Prometheus' data, by promtool.",
        "Start Prometheus on it with --storage.tsdb.retention.time=100y."
      })
  int backfill(
      @Parameters(
              arity = "0..*",
              paramLabel = "RUN",
              description =
                  "Folders of runs, and files of OpenMetrics text such as results/trend/trend.om"
                      + " (default: the newest run in results).")
          List<Path> runs,
      @Option(
              names = "--to",
              paramLabel = "FOLDER",
              required = true,
              description = "Prometheus' storage.tsdb.path; made if need be.")
          Path to,
      @Option(
              names = "--promtool",
              paramLabel = "PROGRAM",
              defaultValue = "promtool",
              description = "Of the package prometheus (default: ${DEFAULT-VALUE}).")
          String promtool)
      throws IOException, InterruptedException {
    List<Path> given = runs == null ? List.of() : runs;
    List<Path> texts = given.stream().filter(Files::isRegularFile).toList();
    List<Path> folders = given.stream().filter(path -> !texts.contains(path)).toList();
    Files.createDirectories(to);
    for (Path text : texts) {
      createBlocks(promtool, text, to);
    }
    if (texts.isEmpty() || !folders.isEmpty()) {
      createBlocksOf(folders, to, promtool);
    }
    return ExitCode.DONE;
  }

  private void createBlocksOf(List<Path> folders, Path to, String promtool)
      throws IOException, InterruptedException {
    Path text = Files.createTempFile(to.toAbsolutePath().getParent(), ".backfill-", ".om");
    try {
      write(folders, text);
      createBlocks(promtool, text, to);
    } finally {
      Files.deleteIfExists(text);
    }
  }

  @Command(
      name = "push",
      mixinStandardHelpOptions = true,
      description = "Pushes the results of a run to a Pushgateway, or deletes them there.")
  int push(
      @Parameters(index = "0", paramLabel = "URL", description = "As in http://gateway:9091.")
          String url,
      @Option(
              names = "--out",
              paramLabel = "FOLDER",
              defaultValue = "results",
              description = "The output folder, or a run's (default: ${DEFAULT-VALUE}).")
          Path out,
      @Option(
              names = "--push-group",
              paramLabel = "LABEL=VALUE",
              description = "Labels that name the group in the gateway, such as branch=main.")
          Map<String, String> group,
      @Option(names = "--delete", description = "Delete the group instead.") boolean delete)
      throws IOException {
    PushTarget target = new PushTarget(url, group == null ? new LinkedHashMap<>() : group);
    try {
      if (delete) {
        target.delete();
      } else {
        target.push(FinishedRun.read(RunStore.open(out, codec)));
      }
    } catch (IOException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
    return ExitCode.DONE;
  }

  private void write(List<Path> runs, Path to) throws IOException {
    List<Path> folders = runs == null || runs.isEmpty() ? List.of(Path.of("results")) : runs;
    try (OpenMetricsExport export = new OpenMetricsExport(to)) {
      for (Path folder : folders) {
        RunStore store = RunStore.open(folder, codec);
        export.add(FinishedRun.read(store), store.seriesFile());
      }
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
        export.writeTo(out);
      }
    }
  }

  private void createBlocks(String promtool, Path text, Path to)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  promtool,
                  "tsdb",
                  "create-blocks-from",
                  "openmetrics",
                  text.toString(),
                  to.toString())
              .inheritIO()
              .start();
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot start " + promtool + "; install the package prometheus, or name it by --promtool",
          e);
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(promtool + " ended with exit code " + code);
    }
  }
}
