package dev.labmark.harness.cli.gate;

import dev.labmark.harness.gate.output.VerdictJUnit;
import dev.labmark.harness.gate.output.VerdictMarkdown;
import dev.labmark.harness.record.AtomicFile;
import dev.labmark.harness.record.verdict.GateVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a verdict goes beside the console and the run's folder. */
final class VerdictFiles {

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the verdict as JUnit XML, which CI shows as tests.")
  private @Nullable Path junit;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the verdict as Markdown, such as to $GITHUB_STEP_SUMMARY.")
  private @Nullable Path markdown;

  /** Writes what was asked for. */
  void write(GateVerdict verdict) throws IOException {
    write(junit, VerdictJUnit.of(verdict));
    write(markdown, VerdictMarkdown.of(verdict));
  }

  private static void write(@Nullable Path file, String text) throws IOException {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
