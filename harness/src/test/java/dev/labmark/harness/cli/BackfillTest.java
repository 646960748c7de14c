package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RecordBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What promtool is called with: a program in its place writes down arguments and input. */
class BackfillTest {

  @TempDir Path folder;

  @Test
  void aFileOfOpenMetricsIsHandedOnAsItIsAndNoRunIsAskedFor() throws IOException {
    Path text = Files.writeString(folder.resolve("trend.om"), "# EOF\n");
    Path to = folder.resolve("data");

    Cli cli = backfill(text.toString(), "--to", to.toString());

    assertEquals(ExitCode.DONE, cli.exitCode(), cli.err());
    assertEquals(
        List.of("tsdb create-blocks-from openmetrics " + text + " " + to, "# EOF"), calls());
  }

  @Test
  void runsAndFilesMayBeMixed() throws IOException {
    Path text = Files.writeString(folder.resolve("trend.om"), "# EOF\n");
    Path run =
        RecordBuilder.run(0)
            .metric("plain", Metrics.TEST_LOSS, 0.5)
            .writeTo(Files.createDirectory(folder.resolve("results")));

    Cli cli = backfill(run.toString(), text.toString(), "--to", folder.resolve("data").toString());

    assertEquals(ExitCode.DONE, cli.exitCode(), cli.err());
    List<String> calls = calls();
    assertEquals(2, calls.stream().filter(line -> line.startsWith("tsdb ")).count());
    assertTrue(
        calls.stream().anyMatch(line -> line.startsWith("labmark_test_loss{")), calls.toString());
  }

  private Cli backfill(String... arguments) throws IOException {
    Path program = folder.resolve("promtool.sh");
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo "$@" >> '%1$s'
        cat "$4" >> '%1$s'
        """
            .formatted(folder.resolve("calls.txt")));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    String[] all = new String[arguments.length + 4];
    all[0] = "export";
    all[1] = "backfill";
    all[2] = "--promtool";
    all[3] = program.toString();
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return Cli.execute(List.of(), all);
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls.txt"));
  }
}
