package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands that only read and reckon start without the engine: neither its classes nor libtorch.
 */
class WithoutEngineTest {

  private static final List<String> ENGINE =
      List.of("ai.djl.engine.", "ai.djl.pytorch.", "ai.djl.ndarray.");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list --json",
        "--help",
        "memory vgg19 --batch 1,8,32 --budget 16GiB",
        "run all --profile lab --dry-run"
      })
  void commandsThatOnlyReckonLoadNothingOfTheEngine(String arguments)
      throws IOException, InterruptedException {
    assertEquals(List.of(), engineClasses(arguments.split(" ", -1)));
  }

  @Test
  void neitherDoesAReport() throws IOException, InterruptedException {
    assertEquals(List.of(), engineClasses("selftest", "record", "--trials", "5", "--steps", "250"));
    assertEquals(List.of(), engineClasses("report"));
    assertTrue(Files.exists(folder.resolve("results/latest/report/index.html")));
  }

  /** Were the list always empty, nothing would be proven. */
  @Test
  void aMeasurementIsSeenToLoadIt() throws IOException, InterruptedException {
    assertFalse(
        engineClasses("memory-measure", "lenet5", "--batch", "1", "--optimizer", "sgd").isEmpty());
  }

  /** The classes of the engine that a command loads. */
  private List<String> engineClasses(String... arguments) throws IOException, InterruptedException {
    Path classes = folder.resolve("classes.txt");
    List<String> command = LabmarkProcess.command(Main.class);
    command.add(1, "-Xlog:class+load:file=" + classes + ":none");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    try (Stream<String> lines = Files.lines(classes)) {
      List<String> loaded = lines.map(line -> line.split(" ", 2)[0]).toList();
      assertTrue(loaded.contains(Main.class.getName()), "the log has what was loaded");
      return loaded.stream().filter(name -> ENGINE.stream().anyMatch(name::startsWith)).toList();
    }
  }
}
