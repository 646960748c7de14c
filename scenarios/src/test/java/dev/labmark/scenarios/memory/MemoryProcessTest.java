package dev.labmark.scenarios.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.measure.VectorExtension;
import dev.labmark.scenarios.MemoryMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command as a process, since it is about what processes load and hold. */
class MemoryProcessTest {

  private static final double PERCENT = 0.01;

  @Test
  void predictionLoadsNoNativeEngine() throws Exception {
    String said = run(Map.of(), "vgg19", "--batch", "1,8,32", "--budget", "16GiB");
    assertTrue(said.contains("predicted peak"), said);
    String loaded = said.substring(said.indexOf(MemoryMain.LOADED));
    assertTrue(loaded.contains("libjvm"), said);
    for (String library : List.of("libtorch", "libc10", "libdjl", "libjnidispatch")) {
      assertFalse(loaded.contains(library), () -> library + " was loaded:\n" + loaded);
    }
  }

  @Test
  void verificationMeasuresInAProcessOfItsOwn() throws Exception {
    JsonNode report = json(run(Map.of(), "minigooglenet", "--batch", "1,4", "--verify", "--json"));
    assertEquals(2, report.path("batches").size());
    assertWithinOnePercent(report);
  }

  @Test
  void narrowerVectorsArePredictedJustAsWell() throws Exception {
    Map<String, String> limited = Map.of(VectorExtension.LIMIT, "AVX2");
    JsonNode report = json(run(limited, "inception-naive", "--batch", "4", "--verify", "--json"));
    assertWithinOnePercent(report);
  }

  private static void assertWithinOnePercent(JsonNode report) {
    for (JsonNode batch : report.path("batches")) {
      double measured = batch.path("measuredBytes").asDouble();
      double predicted = batch.path("predictedBytes").asDouble();
      assertEquals(measured, predicted, PERCENT * measured, report::toString);
      assertEquals(0, batch.path("activationResidualBytes").asLong(-1), report::toString);
    }
  }

  private static JsonNode json(String said) throws IOException {
    int end = said.indexOf(MemoryMain.LOADED);
    return new ObjectMapper().readTree(said.substring(said.indexOf('{'), end));
  }

  private static String run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dai.djl.offline=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MemoryMain.class.getName());
    command.add("memory");
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
