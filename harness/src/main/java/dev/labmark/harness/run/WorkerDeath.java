package dev.labmark.harness.run;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.TrialFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A worker that ended without a record of its own: why, as far as can be told from what it left.
 *
 * @param folder of its trial
 */
record WorkerDeath(int exitCode, TrialFolder folder) {

  /** Key of a trial's worker: the file in its folder that the JVM wrote when it crashed. */
  private static final String CRASH_REPORT = "crash_report";

  private static final int SIGNAL_BASE = 128;

  /** Of a JVM that is to exit when it is out of memory. */
  private static final int OUT_OF_MEMORY = 3;

  private static final String OUT_OF_MEMORY_SAID =
      "Terminating due to java.lang.OutOfMemoryError: ";

  /** What a crash report says first, behind {@code #}: the signal, or what the JVM lacked. */
  private static final List<String> CAUSES =
      List.of("SIG", "Internal Error", "There is insufficient memory");

  /**
   * Of a worker's JVM: a crash is told of in the trial's folder and leaves no core file, which
   * would be as large as the process; and a JVM without memory ends at once, in whatever thread
   * that was found, since nothing that it measures after that is worth anything.
   */
  static List<String> flags(TrialFolder folder) {
    return flags(folder.crashFile().toAbsolutePath().toString());
  }

  /** The same, with the report of a crash in that file. */
  static List<String> flags(String crashFile) {
    return List.of(
        "-XX:ErrorFile=" + crashFile.replace("%", "%%"),
        "-XX:-CreateCoredumpOnCrash",
        "-XX:+ExitOnOutOfMemoryError");
  }

  /** A failed trial with its reason. */
  TrialResult result() throws IOException {
    TrialResult result = new TrialResult();
    if (Files.exists(folder.crashFile())) {
      result.worker(CRASH_REPORT, folder.crashFile().getFileName().toString());
    }
    return result.end(Outcome.FAILED, reason());
  }

  private String reason() throws IOException {
    if (Files.exists(folder.crashFile())) {
      String cause =
          line(folder.crashFile(), line -> CAUSES.stream().anyMatch(bare(line)::startsWith))
              .map(WorkerDeath::bare)
              .orElse("its report names no cause");
      return "the worker crashed: " + cause + "; see " + folder.crashFile();
    }
    if (exitCode == OUT_OF_MEMORY) {
      Optional<String> said = line(folder.logFile(), line -> line.startsWith(OUT_OF_MEMORY_SAID));
      if (said.isPresent()) {
        return "the worker was out of the JVM's memory: "
            + said.get().substring(OUT_OF_MEMORY_SAID.length())
            + "; see "
            + folder.logFile();
      }
    }
    return "the worker died "
        + (exitCode > SIGNAL_BASE
            ? "of signal " + (exitCode - SIGNAL_BASE)
            : "with exit code " + exitCode)
        + "; see "
        + folder.logFile();
  }

  private static String bare(String line) {
    return line.replaceFirst("^#\\s*", "");
  }

  /** Native code writes what it likes, in whatever encoding. */
  private static Optional<String> line(Path file, Predicate<String> wanted) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.filter(wanted).findFirst();
    }
  }
}
