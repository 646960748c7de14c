package dev.labmark.scenarios.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataCommandTest {

  private static final String FILE = "train-labels-idx1-ubyte";

  @TempDir Path temp = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void statusShowsTheEmbeddedSubsetAndWhereTheFullSetWasLookedFor() {
    assertEquals(0, run("status"));
    String cache = temp.resolve("cache/mnist").toString();
    assertTrue(
        out.toString()
            .startsWith(
                """
                MNIST
                  embedded: verified, 10000 training and 2000 test images
                  full:     not found; get it with: labmark data fetch mnist
                    %s: absent
                """
                    .formatted(cache)),
        out.toString());
  }

  @Test
  void statusTellsWhyAFullSetIsNotUsed() throws IOException {
    Path wrong = wrongFile(temp.resolve("cache/mnist"));
    assertEquals(0, run("status"));
    assertTrue(out.toString().contains("full:     wrong, in " + wrong.getParent()), out.toString());
    assertTrue(out.toString().contains(wrong + " is not the right file"), out.toString());
  }

  @Test
  void statusAsJsonHasTheSameForMachines() throws IOException {
    wrongFile(temp.resolve("cache/mnist"));
    assertEquals(0, run("status", "--json"));
    JsonNode datasets = new ObjectMapper().readTree(out.toString()).get("datasets");
    assertEquals("mnist", datasets.get(0).get("dataset").asText());
    assertEquals(10_000, datasets.get(0).get("embedded").get("trainImages").asInt());
    assertEquals("corrupt", datasets.get(0).get("full").get("state").asText());
    assertEquals("absent", datasets.get(1).get("full").get("state").asText());
    assertEquals(2, datasets.get(1).get("places").size());
  }

  @Test
  void verifyWithoutFullSetsIsDoneAndPrintsEachPlace() {
    assertEquals(0, run("verify"));
    assertTrue(out.toString().contains("embedded Fashion-MNIST: verified"), out.toString());
    assertTrue(out.toString().contains("cache/mnist: absent"), out.toString());
  }

  @Test
  void verifyOfAWrongFileExitsWith2AndLeavesIt() throws IOException {
    Path wrong = wrongFile(temp.resolve("cache/mnist"));
    assertEquals(2, run("verify"));
    assertTrue(err.toString().contains(wrong + " is not the right file"), err.toString());
    assertTrue(err.toString().contains("expected SHA-256"), err.toString());
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(wrong));
  }

  @Test
  void verifyOfAFolderExitsWith2WhenAFileIsMissingOrWrongOrAll() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("mine"));
    assertEquals(2, run("verify", "--folder", folder.toString()));
    assertTrue(err.toString().contains("holds no file of a data set"), err.toString());
    wrongFile(folder);
    assertEquals(2, run("verify", "--folder", folder.toString()));
    assertTrue(err.toString().contains(folder.resolve(FILE) + " is not the right"), err.toString());
    assertTrue(err.toString().contains("t10k-labels-idx1-ubyte(.gz) is not there"), err.toString());
  }

  @Test
  void fetchOverAWrongFileExitsWith2AndFetchesNothing() throws IOException {
    wrongFile(temp.resolve("mine/mnist"));
    assertEquals(2, run("fetch", "mnist", "--folder", temp.resolve("mine").toString()));
    assertTrue(err.toString().contains("Labmark neither uses nor deletes it"), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void unknownDataSetIsToldWithThoseThereAre() {
    assertEquals(2, run("fetch", "imagenet"));
    assertEquals(
        "Unknown data set 'imagenet': there are mnist and fashion-mnist\n", err.toString());
  }

  @Test
  void subsetWithoutTheFullSetSaysHowToGetIt() {
    assertEquals(2, run("subset", "mnist", "--out", temp.resolve("out").toString()));
    assertTrue(err.toString().contains("labmark data fetch mnist"), err.toString());
    assertTrue(Files.notExists(temp.resolve("out")));
  }

  @Test
  void subsetNeverOverwritesAnotherFile() throws IOException {
    Path there = Files.createDirectories(temp.resolve("out/mnist"));
    Path other = Files.write(there.resolve("train-images-idx3-ubyte.gz"), new byte[] {5});
    ImageDataset full = EmbeddedSubset.load(Dataset.MNIST);
    InvalidInputException thrown =
        assertThrows(
            InvalidInputException.class, () -> new SubsetWriter(Dataset.MNIST).write(full, there));
    assertTrue(String.valueOf(thrown.getMessage()).contains(other + " holds something else"));
    assertArrayEquals(new byte[] {5}, Files.readAllBytes(other));
  }

  @Test
  void noSubcommandIsBadUsageAndHelpIsThereForEach() {
    assertEquals(2, run());
    for (String command : new String[] {"status", "fetch", "verify", "subset"}) {
      assertEquals(0, run(command, "--help"));
      assertTrue(out.toString().contains("Usage: data " + command), out.toString());
    }
  }

  private int run(String... args) {
    DataFolders folders = new DataFolders(temp.resolve("cache"), temp.resolve("system"));
    return new CommandLine(new DataCommand(folders))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (failure, commandLine, result) -> {
              assertInstanceOf(InvalidInputException.class, failure);
              commandLine.getErr().println(failure.getMessage());
              return CommandLine.ExitCode.USAGE;
            })
        .execute(args);
  }

  private static Path wrongFile(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.write(folder.resolve(FILE), new byte[] {1, 2});
  }
}
