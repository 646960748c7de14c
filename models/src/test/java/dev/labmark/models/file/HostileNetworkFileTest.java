package dev.labmark.models.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.models.spec.InvalidSpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are made to take time or memory: they are refused, in few words. */
class HostileNetworkFileTest {

  private static final int MOST_LAYERS = 4096;

  @TempDir Path folder;

  @Test
  void aliasesDoNotMultiply() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(alias, alias))));
    }
    bomb.append("name: bomb\ninput: *a29\nlayers: *a29\n");

    assertTrue(refused("bomb.yaml", bomb.toString()).contains("input: must be a list"));
  }

  @Test
  void aFileLongerThanAnyNetworkIsRefusedUnparsed() throws IOException {
    String message = refused("long.json", "[" + " ".repeat(2 << 20) + "]");

    assertEquals(
        List.of(folder.resolve("long.json") + ": is longer than 2097152 bytes"),
        message.lines().toList());
  }

  @Test
  void aNameThatSteersTheTerminalIsRefusedAndShownHarmless() throws IOException {
    String message =
        refused(
            "steers.json",
            """
            {"name": "\\u001b[2J", "input": [4],
             "layers": [{"name": "a", "type": "linear", "units": 2}]}
            """);

    assertEquals("name: must have no control characters, was \"\\u001B[2J\"", message);
  }

  @Test
  void aDeviceIsNotRead() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("device.yaml"), Path.of("/dev/zero"));

    InvalidSpecException e = assertThrows(InvalidSpecException.class, () -> NetworkFile.read(link));

    assertEquals(link + ": is no regular file", e.getMessage());
  }

  @Test
  void moreLayersThanCanBeOrderedAreRefused() throws IOException {
    String message = refused("many.yaml", network(MOST_LAYERS + 1, i -> "[input]"));

    assertEquals("layers: must be no more than 4096, were 4097", message);
  }

  @Test
  void aHundredOfManyViolationsAreToldAndTheRestCounted() throws IOException {
    List<String> lines =
        refused("wrong.yaml", network(MOST_LAYERS, i -> "[nil" + i + "]")).lines().toList();

    assertEquals(101, lines.size());
    assertTrue(lines.get(0).contains("no layer 'nil0'"), lines.get(0));
    assertEquals("and 3996 more", lines.get(100));
  }

  @Test
  void aCircleOfAllLayersIsFound() throws IOException {
    String message =
        refused("circle.yaml", network(MOST_LAYERS, i -> "[l" + (i + 1) % MOST_LAYERS + "]"));

    assertTrue(message.startsWith("layers: cycle l"), message.substring(0, 50));
    assertTrue(message.length() < 600, "length " + message.length());
  }

  @Test
  void longNamesAreCutInMessagesAndNotComparedWithOthers() throws IOException {
    String name = "x".repeat(400_000);
    String message =
        refused(
            "names.json",
            """
            {"name": "n", "input": [1, 8, 8], "layers": [
             {"name": "%s", "type": "flatten"},
             {"name": "b", "type": "%s", "inputs": ["%sy"]}]}
            """
                .formatted(name, name, name));

    assertTrue(message.lines().count() > 1, message);
    message.lines().forEach(line -> assertTrue(line.length() < 600, "length " + line.length()));
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    for (String file : List.of("deep.json", "deep.yaml")) {
      String message = refused(file, "[".repeat(100_000));

      assertTrue(message.startsWith(folder.resolve(file).toString()), message);
      assertTrue(message.length() < 600, "length " + message.length());
    }
  }

  private interface Inputs {
    String of(int layer);
  }

  private static String network(int layers, Inputs inputs) {
    return "input: [1, 8, 8]\nlayers:\n"
        + IntStream.range(0, layers)
            .mapToObj(i -> "- {name: l%d, type: flatten, inputs: %s}\n".formatted(i, inputs.of(i)))
            .collect(Collectors.joining());
  }

  private String refused(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return String.valueOf(
        assertThrows(InvalidSpecException.class, () -> NetworkFile.read(file)).getMessage());
  }
}
