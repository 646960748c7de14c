package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code labmark selftest} as users start it; what it finds is not asserted, noise being noise. */
class SelftestTest {

  @TempDir private Path folder;

  @Test
  void overheadIsMeasuredInPairsAndEveryWindowIsKept() throws IOException, InterruptedException {
    LabmarkProcess.Finished finished =
        new LabmarkProcess(folder)
            .run(
                "selftest",
                "overhead",
                "--pairs",
                "6",
                "--warm-up-pairs",
                "0",
                "--out",
                "overhead.json");

    assertTrue(finished.exitCode() <= 1, finished.output());
    JsonNode all = new ObjectMapper().readTree(folder.resolve("overhead.json").toFile());
    for (String question : List.of("probes", "exporting", "hanging-scrapers")) {
      JsonNode asked = all.path(question);
      assertEquals(12, asked.path("windows").size(), question);
      for (JsonNode window : asked.path("windows")) {
        assertTrue(window.path("images").asLong() > 0, window.toString());
        boolean on = window.path("arm").asText().equals("B");
        assertEquals(on, window.path("acts").asLong() > 0, question + ": " + window);
      }
      double estimate = asked.at("/imagesPerSecond/estimate").asDouble();
      assertTrue(asked.at("/imagesPerSecond/low").asDouble() <= estimate, asked.toString());
    }
    assertTrue(finished.output().contains("endpoint, 16 hanging clients over no endpoint"));
  }

  @Test
  void scalingLeavesEveryPointAndAFigureOfThem() throws IOException, InterruptedException {
    LabmarkProcess.Finished finished =
        new LabmarkProcess(folder)
            .run("selftest", "scaling", "--quick", "--rounds", "1", "--ask", "batch,trials");

    assertEquals(0, finished.exitCode(), finished.output());
    Path out = folder.resolve("results").resolve("selftest-scaling");
    JsonNode batch = new ObjectMapper().readTree(out.resolve("batch.json").toFile());
    assertEquals(2 * 3, batch.path("measurements").size(), "two networks, three sizes");
    JsonNode trials = new ObjectMapper().readTree(out.resolve("trials.json").toFile());
    assertEquals(3 * 3, trials.path("measurements").size(), "three commands, three sizes");
    for (JsonNode answer : List.of(batch, trials)) {
      for (JsonNode point : answer.path("measurements")) {
        assertTrue(point.path("seconds").asDouble() > 0, point.toString());
        assertTrue(point.path("bytes").asLong() > 0, point.toString());
      }
    }
    assertTrue(finished.output().contains("left"), "an estimate of the time that is left");
    assertTrue(Files.exists(out.resolve("page").resolve("index.html")));
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

  @Test
  void withoutPythonStockDjlIsThePeer() throws IOException, InterruptedException {
    LabmarkProcess.Finished finished =
        new LabmarkProcess(folder)
            .run(
                "selftest",
                "peer",
                "--python",
                "no-such-python",
                "--ask",
                "lenet5-64,lenet5-evaluation",
                "--rounds",
                "6",
                "--warm-up-seconds",
                "0.5",
                "--segment-seconds",
                "0.05",
                "--out",
                "peer.json");

    assertTrue(finished.exitCode() <= 1, finished.output());
    assertTrue(finished.output().contains("'no-such-python' could not be started"));
    JsonNode results = new ObjectMapper().readTree(folder.resolve("peer.json").toFile());
    assertEquals(1, results.size(), "whom nobody is left to evaluate against is left out");
    for (String side : List.of("Labmark", "DJL, stock Trainer")) {
      JsonNode own = results.at("/0/sides").path(side);
      assertEquals(6, own.path("imagesPerSecond").size(), side);
      assertTrue(own.path("accuracy").asDouble() > 0.3, side + ": " + own);
    }
    double estimate = results.at("/0/ratios/0/imagesPerSecond/estimate").asDouble();
    assertTrue(results.at("/0/ratios/0/imagesPerSecond/low").asDouble() <= estimate);
  }
}
