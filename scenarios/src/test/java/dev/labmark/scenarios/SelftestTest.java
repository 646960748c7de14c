package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code labmark selftest} as users start it; what it finds is not asserted, noise being noise. */
class SelftestTest {

  @TempDir private Path folder;

  @Test
  void overheadIsMeasuredInPairsAndEverySampleIsKept() throws IOException, InterruptedException {
    LabmarkProcess.Finished finished =
        new LabmarkProcess(folder)
            .run(
                "selftest",
                "overhead",
                "--ask",
                "hanging-scrapers",
                "--pairs",
                "6",
                "--profile",
                "smoke",
                "--out",
                "overhead.json");

    assertTrue(finished.exitCode() <= 1, finished.output());
    JsonNode asked =
        new ObjectMapper()
            .readTree(folder.resolve("overhead.json").toFile())
            .path("hanging-scrapers");
    assertEquals(6, asked.path("pairs").size());
    for (JsonNode pair : asked.path("pairs")) {
      assertTrue(pair.at("/a/imagesPerSecond").asDouble() > 0, pair.toString());
      assertTrue(pair.at("/b/parentCpuSeconds").asDouble() > 0, pair.toString());
    }
    double estimate = asked.at("/imagesPerSecond/estimate").asDouble();
    assertTrue(asked.at("/imagesPerSecond/low").asDouble() <= estimate, asked.toString());
    assertTrue(finished.output().contains("endpoint, 16 hanging clients over no endpoint"));
  }

  @Test
  void whatIsNoQuestionIsNamedWithThoseThatAre() throws IOException, InterruptedException {
    LabmarkProcess.Finished finished =
        new LabmarkProcess(folder).run("selftest", "overhead", "--ask", "speed");

    assertEquals(2, finished.exitCode());
    assertTrue(
        finished.output().contains("'speed' is none of probes, exporting, hanging-scrapers"),
        finished.output());
  }
}
