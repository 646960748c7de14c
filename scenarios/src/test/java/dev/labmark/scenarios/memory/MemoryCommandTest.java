package dev.labmark.scenarios.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MemoryCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  @Test
  void componentsSumToThePredictedPeak() throws IOException {
    JsonNode report = json("lenet5", "--batch", "1,16", "--optimizer", "adam", "--json");
    assertEquals(61_706, report.path("parameters").asLong());
    assertEquals(2, report.path("batches").size());
    for (JsonNode batch : report.path("batches")) {
      long sum = 0;
      for (JsonNode part : batch.path("components")) {
        sum += part.asLong();
      }
      assertEquals(batch.path("predictedBytes").asLong(), sum);
    }
  }

  @Test
  void theLargestBatchFitsTheBudgetAndTheNextOneDoesNot() throws IOException {
    JsonNode report = json("minigooglenet", "--batch", "1", "--budget", "1GiB", "--json");
    long largest = report.path("largestBatch").asLong();
    JsonNode around =
        json("minigooglenet", "--batch", largest + "," + (largest + 1), "--json").path("batches");
    assertTrue(around.path(0).path("predictedBytes").asLong() <= 1L << 30);
    assertTrue(around.path(1).path("predictedBytes").asLong() > 1L << 30);
  }

  @Test
  void aBudgetBelowASingleImageIsSaidToBeTooLittle() {
    run("vgg19", "--batch", "1", "--budget", "1GiB");
    assertTrue(out.toString().contains("1.00 GiB is too little for a single image"), out::toString);
  }

  @Test
  void readsANetworkFromAFile() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(
        file,
        """
        name: mine
        input: [1, 8, 8]
        layers:
          - {name: c1, type: convolution2d, filters: 4, kernel: 3}
          - {name: flat, type: flatten}
          - {name: out, type: linear, units: 10}
        """);
    // 4*(3*3*1+1) + 10*(4*6*6+1)
    assertEquals(40 + 1_450, json(file.toString(), "--json").path("parameters").asLong());
  }

  @Test
  void whatFillsAConvolutionIsSaidNotToBeInThePrediction() throws IOException {
    Path file = folder.resolve("open.yaml");
    Files.writeString(
        file,
        """
        name: open
        input: [1, 8, 8]
        layers:
          - {name: c1, type: convolution2d, filters: 4, kernel: 3}
          - {name: c2, type: convolution2d, filters: 4, kernel: 3}
        """);
    String calibration = json(file.toString(), "--json").path("calibration").asText();
    assertTrue(calibration.contains("zeros that fill c2 up to blocks"), calibration);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vgg91 | unknown network 'vgg91'; did you mean 'vgg19'?",
        "vgg19 --batch 0 | --batch must be in 1..",
        "vgg19 --batch 1,-3 | --batch must be in 1..",
        "vgg19 --optimizer adan | unknown optimizer 'adan'; did you mean 'adam'?",
        "vgg19 --budget lots | --budget must be an amount such as 16GiB",
        "vgg19 --threads 0 | --threads must be in 1..",
        "missing.yaml | missing.yaml"
      })
  void wrongInputIsNamed(String arguments, String message) {
    InvalidInputException refused = refused(arguments.split(" ", -1));
    assertTrue(
        String.valueOf(refused.getMessage()).contains(message),
        () -> "said: " + refused.getMessage());
  }

  @Test
  void whatIsWrongInAFileIsToldWithItsPathInside() throws IOException {
    Path file = folder.resolve("wrong.json");
    Files.writeString(
        file,
        """
        {"input": [1, 8, 8], "layers": [
          {"name": "c1", "type": "convolution2d", "filters": -4, "kernel": 3},
          {"name": "out", "type": "linear", "units": 10, "inputs": ["c2"]}]}
        """);
    String message = String.valueOf(refused(file.toString()).getMessage());
    assertTrue(message.contains("layers[0].filters"), message);
    assertTrue(message.contains("layers[1].inputs[0]"), message);
  }

  @Test
  void moreBytesThanCanBeCountedAreRefused() throws IOException {
    Path file = folder.resolve("huge.json");
    Files.writeString(
        file,
        """
        {"input": [2000000, 2000000, 2000000], "layers": [
          {"name": "c1", "type": "convolution2d", "filters": 1, "kernel": 1}]}
        """);
    assertFalse(String.valueOf(refused(file.toString()).getMessage()).isBlank());
  }

  private JsonNode json(String... arguments) throws IOException {
    out.getBuffer().setLength(0);
    run(arguments);
    return new ObjectMapper().readTree(out.toString());
  }

  private void run(String... arguments) {
    assertEquals(0, line().execute(arguments), out::toString);
  }

  private CommandLine line() {
    return new CommandLine(
            new MemoryCommand(new WorkerJvm("java", "", "none"), name -> Optional.empty()))
        .setOut(new PrintWriter(out, true));
  }

  private InvalidInputException refused(String... arguments) {
    InvalidInputException[] thrown = new InvalidInputException[1];
    line()
        .setExecutionExceptionHandler(
            (e, commandLine, parsed) -> {
              thrown[0] = (InvalidInputException) e;
              return 2;
            })
        .execute(arguments);
    if (thrown[0] == null) {
      throw new AssertionError("was not refused: " + String.join(" ", arguments));
    }
    return thrown[0];
  }
}
