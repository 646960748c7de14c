package dev.labmark.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.measure.EngineCheck;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.run.Check;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.LaunchSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a process of its own whether the engine works, as a trial's worker would be started.
 *
 * @param fetch whether it may download the engine's native libraries where they are missing
 */
record EngineWorker(Application application, RecordCodec codec, boolean fetch) {

  /** Makes {@code labmark doctor} that process. */
  static final String OPTION = "--load-engine";

  private static final String ENGINE = "engine";

  /** How the build says that it brought no native library. */
  private static final String NO_NATIVES = "unknown: ";

  private static final String CAUSED_BY = "Caused by:";

  /** What came out; the first is whether the engine could be loaded at all. */
  List<Check> checks() {
    String natives = application.build().engine() + " " + application.build().nativeVersion();
    try {
      Path log = Files.createTempFile("labmark-doctor", ".log");
      try {
        return checks(natives, log);
      } finally {
        Files.delete(log);
      }
    } catch (IOException | InvalidInputException e) {
      return failed(natives + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("interrupted");
    }
  }

  private List<Check> checks(String natives, Path log) throws IOException, InterruptedException {
    WorkerJvm jvm = ThisJvm.worker(application.mainClass());
    LaunchSettings launch = LaunchSettings.timed(1);
    List<String> arguments = List.of("doctor", OPTION);
    Process process =
        (fetch ? jvm.onlineProcess(launch, arguments) : jvm.process(launch, arguments))
            .redirectError(log.toFile())
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    return exitCode == 0
        ? read(said, natives)
        : failed(
            natives
                + ": the worker ended with exit code "
                + exitCode
                + ": "
                + reason(log)
                + hint(natives));
  }

  private String hint(String natives) {
    return natives.contains(NO_NATIVES) && !fetch ? "; try labmark doctor --fetch-engine" : "";
  }

  /** The innermost cause where it left a stack trace, otherwise the last it said. */
  private static String reason(Path log) throws IOException {
    String last = "it said nothing";
    String cause = "";
    // a byte is a character: native code may print anything
    for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
      last = line.isBlank() || line.startsWith("\t") ? last : line.strip();
      cause = line.startsWith(CAUSED_BY) ? line.substring(CAUSED_BY.length()).strip() : cause;
    }
    return cause.isEmpty() ? last : cause;
  }

  /** Natives print what they like; the answer is the last line. */
  private List<Check> read(String said, String natives) {
    String last = said.lines().reduce("", (before, line) -> line);
    JsonNode found = codec.readLine(last, JsonNode.class);
    List<Check> checks = new ArrayList<>();
    found
        .properties()
        .forEach(
            entry -> {
              String text = entry.getValue().asText();
              checks.add(
                  text.startsWith(EngineCheck.AVAILABLE)
                      ? Check.available(
                          ENGINE,
                          entry.getKey(),
                          text.substring(EngineCheck.AVAILABLE.length() + 2))
                      : Check.of(ENGINE, entry.getKey(), text));
            });
    return checks.isEmpty() ? failed(natives + ": the worker said nothing") : checks;
  }

  private static List<Check> failed(String reason) {
    return List.of(Check.unavailable(ENGINE, "engine", reason));
  }
}
