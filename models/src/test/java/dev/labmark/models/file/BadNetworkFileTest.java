package dev.labmark.models.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.models.spec.InvalidSpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told about a file that is wrong: everything, and where. */
class BadNetworkFileTest {

  @TempDir Path folder;

  @Test
  void settingsOutOfRangeAreToldWithTheirPathAllAtOnce() throws IOException {
    assertRejected(
        """
        name: wrong
        input: [1, 28, 28]
        layers:
          - {name: c1, type: convolution2d, filters: -4, kernel: 0}
          - {name: p1, type: pool2d, kind: max, kernel: 2, padding: 2}
          - {name: d1, type: dropout, rate: 1.5}
          - {name: n1, type: pixel-norm, epsilon: -1}
          - {name: l1, type: local-response-norm, size: 4, beta: -0.5}
        """,
        "layers[0].filters: must be at least 1, was -4",
        "layers[0].kernel: must be at least 1, was 0",
        "layers[1].padding: must be at most half the kernel 2, was 2",
        "layers[2].rate: must be in [0, 1), was 1.5",
        "layers[3].epsilon: must be positive and finite, was -1.0",
        "layers[4].size: must be odd, was 4",
        "layers[4].beta: must be positive and finite, was -0.5");
  }

  @Test
  void valuesOfTheWrongTypeAreTold() throws IOException {
    assertRejected(
        """
        name: 7
        input: [1, 28, 28]
        layers:
          - {name: c1, type: convolution2d, filters: six, kernel: 2.5, bias: 1}
          - {name: d1, type: dropout}
          - {name: [d2], type: dropout, rate: high}
          - {name: "", type: 3, inputs: c1}
          - relu
          - {name: a, type: activation, function: null, inputs: [c1, 4]}
        """,
        "name: must be a non-empty text, was 7",
        "layers[0].filters: must be an integer, was \"six\"",
        "layers[0].kernel: must be an integer, was 2.5",
        "layers[0].bias: must be true or false, was 1",
        "layers[1].rate: is missing",
        "layers[2].name: must be a non-empty text, was [\"d2\"]",
        "layers[2].rate: must be a number, was \"high\"",
        "layers[3].name: must be a non-empty text, was \"\"",
        "layers[3].inputs: must be a list of one or more, was \"c1\"",
        "layers[3].type: must be a non-empty text, was 3",
        "layers[4]: must be an object with name and type, was \"relu\"",
        "layers[5].inputs[1]: must be the name of a layer, was 4",
        "layers[5].function: must be a non-empty text, was null",
        "layers[5].inputs[1]: no layer '4'");
  }

  @Test
  void unknownTypesKeysAndValuesAreToldWithTheNearestValidOne() throws IOException {
    assertRejected(
        """
        nmae: wrong
        input: [1, 28, 28]
        layers:
          - {name: c1, type: conv2d, filters: 4}
          - {name: c2, type: convolution2d, filter: 4, filters: 4, kernel: 3}
          - {name: a1, type: activation, function: rleu}
          - {name: x1, type: zzz}
        """,
        "nmae: unknown key; did you mean 'name'?",
        "layers[0].type: there is no 'conv2d'; did you mean 'convolution2d'? (known: activation,"
            + " batch-norm, concat, convolution2d, dropout, flatten, linear, local-response-norm,"
            + " pixel-norm, pool2d)",
        "layers[1].filter: unknown key; did you mean 'filters'?",
        "layers[2].function: there is no 'rleu'; did you mean 'relu'? (known: relu, tanh, sigmoid)",
        "layers[3].type: there is no 'zzz' (known: activation, batch-norm, concat, convolution2d,"
            + " dropout, flatten, linear, local-response-norm, pixel-norm, pool2d)");
  }

  @Test
  void namesAndReferencesThatDoNotHoldAreTold() throws IOException {
    assertRejected(
        """
        input: [1, 28, 28]
        layers:
          - {name: c1, type: flatten}
          - {name: c1, type: flatten}
          - {name: r1, type: concat, inputs: [c9, Input, nowhere]}
          - {name: input, type: flatten}
          - {name: a b, type: flatten, inputs: [input]}
        """,
        "layers[1].name: 'c1' is the name of layers[0]",
        "layers[3].name: 'input' is what the network itself reads",
        "layers[2].inputs[0]: no layer 'c9'; did you mean 'c1'?",
        "layers[2].inputs[1]: no layer 'Input'; did you mean 'input'?",
        "layers[2].inputs[2]: no layer 'nowhere'",
        "layers[4].name: must match [A-Za-z0-9][A-Za-z0-9._/-]*, was 'a b'");
  }

  @Test
  void cyclesAreTold() throws IOException {
    assertRejected(
        """
        input: [1, 28, 28]
        layers:
          - {name: stem, type: flatten}
          - {name: behind, type: flatten, inputs: [c2]}
          - {name: c1, type: concat, inputs: [stem, c3]}
          - {name: c2, type: flatten, inputs: [c1]}
          - {name: c3, type: flatten}
        """,
        "layers: cycle c1 -> c2 -> c3 -> c1");
    assertRejected(
        "{input: [1, 2, 2], layers: [{name: a, type: flatten, inputs: [a]}]}",
        "layers: cycle a -> a");
  }

  @Test
  void shapesThatDoNotFitAreToldWithTheLayersName() throws IOException {
    assertRejected(
        """
        input: [3, 8, 8]
        layers:
          - {name: wide, type: convolution2d, filters: 2, kernel: 9}
          - {name: behind, type: flatten}
          - {name: odd, type: convolution2d, filters: 4, kernel: 1, groups: 2, inputs: [input]}
          - {name: fc, type: linear, units: 10, inputs: [input]}
          - {name: join, type: concat, inputs: [behind, odd, fc]}
        """,
        "layers[0]: layer 'wide': a window of 9x9 does not fit its input 3x8x8 padded by 0: its"
            + " output would be 2x0x0",
        "layers[2]: layer 'odd': takes channels that are a multiple of groups 2, was 3x8x8",
        "layers[3]: layer 'fc': takes a feature vector, was 3x8x8: flatten it to 192 first");
  }

  @Test
  void onlyOneLayerMayBeTheOutput() throws IOException {
    assertRejected(
        """
        input: [3, 8, 8]
        layers:
          - {name: aux, type: flatten}
          - {name: main, type: flatten, inputs: [input]}
        """,
        "layers: one layer may be the output, but none reads 'aux', 'main'");
  }

  @Test
  void sizesThatDoNotFitAreTold() throws IOException {
    assertRejected(
        """
        input: [1, 28, 28]
        layers:
          - {name: c1, type: convolution2d, filters: 3000000000, kernel: -3000000000}
          - {name: c2, type: linear, units: 99999999999999999999}
        """,
        "layers[0].filters: must be in -2147483647..2147483647, was 3000000000",
        "layers[0].kernel: must be in -2147483647..2147483647, was -3000000000",
        "layers[1].units: must be in -9223372036854775807..9223372036854775807, was"
            + " 99999999999999999999");
    assertRejected(
        """
        input: [4294967296]
        layers:
          - {name: a, type: linear, units: 4294967296}
        """,
        "layers[0]: layer 'a': parameter WEIGHT of [4294967296, 4294967296] has more than 2^63-1"
            + " values");
    assertRejected(
        """
        name: huge
        input: [2147483648]
        layers:
          - {name: a, type: linear, bias: false, units: 2147483648}
          - {name: b, type: linear, bias: false, units: 2147483648}
          - {name: c, type: linear, bias: false, units: 2147483648}
        """,
        "layers: network 'huge' has more than 2^63-1 parameters");
  }

  @Test
  void inputsThatAreNoShapesAreTold() throws IOException {
    String layers = "layers: [{name: f, type: flatten}]";
    String expected = "input: must be [channels, height, width] or [features], was ";
    assertRejected("input: [28, 28]\n" + layers, expected + "[28, 28]");
    assertRejected("input: [1, a, 2]\n" + layers, expected + "[1, \"a\", 2]");
    assertRejected("input: 28\n" + layers, "input: must be a list of one or more, was 28");
    assertRejected(layers, "input: is missing");
    assertRejected(
        "input: [-1, 28, 0]\n" + layers,
        "input: feature map channels must be in 1..2147483647, was -1",
        "input: feature map width must be in 1..2147483647, was 0");
  }

  @Test
  void filesWithoutLayersAreTold() throws IOException {
    assertRejected("input: [1, 2, 2]", "layers: is missing");
    assertRejected(
        "{input: [1, 2, 2], layers: []}", "layers: must be a list of one or more, was []");
  }

  @Test
  void whatIsNotJsonIsToldWithLineAndColumn() throws IOException {
    assertUnreadable(
        "bad.json",
        "{\"name\": \"x\",\n  \"input\": [1, 2\n}",
        ":3:1: Unexpected close marker '}': expected ']'");
    assertUnreadable(
        "twice.json", "{\"name\": \"x\", \"name\": \"y\"}", ":1:21: Duplicate field 'name'");
    assertUnreadable("two.json", "{} {}", ":1:4: something follows the object");
  }

  @Test
  void whatIsNotYamlIsToldWithLineAndColumn() throws IOException {
    assertUnreadable(
        "bad.yaml", "name: x\ninput: [1, 2\nlayers: {", ":3:7: expected ',' or ']', but got :");
    assertUnreadable(
        "tab.yml",
        "name: x\n\tinput: [1]",
        ":2:1: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for"
            + " indentation)");
    assertUnreadable("twice.yaml", "name: x\nname: y", ":2:5: Duplicate field 'name'");
    assertUnreadable("two.yaml", "name: x\n---\nname: y", ":3:1: something follows the object");
    assertUnreadable(
        "binary.yaml", "name: \u0000\u0001", ":1:1: special characters are not allowed");
  }

  @Test
  void filesThatAreNoNetworksAtAllAreTold() throws IOException {
    String noObject = ": must be an object with name, input and layers";
    assertUnreadable("list.json", "[1, 2]", noObject);
    assertUnreadable("empty.json", "", noObject);
    assertUnreadable("empty.yaml", "", noObject);
    assertUnreadable("text.yaml", "just words", noObject);
    assertUnreadable("network.txt", "{}", ": the name must end in .json, .yaml or .yml");
    Path missing = folder.resolve("missing.json");
    assertEquals(missing + ": there is no such file", rejected(missing).getMessage());
    Path directory = Files.createDirectory(folder.resolve("folder.json"));
    assertEquals(directory + ": is no regular file", rejected(directory).getMessage());
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whateverIsWrongIsToldAsSuch(
      @ForAll boolean yaml,
      @ForAll @IntRange(max = 5000) int at,
      @ForAll @IntRange(max = 20) int length,
      @ForAll @StringLength(max = 4) @Chars({'"', '[', ']', '{', '}', ':', ',', '-', '9', 'e', ' '})
          String instead)
      throws IOException {
    String name = yaml ? "inception-reduced.yaml" : "lenet5.json";
    StringBuilder text =
        new StringBuilder(Files.readString(Path.of("src/test/resources/networks", name)));
    int start = at % text.length();
    text.replace(start, Math.min(start + length, text.length()), instead);
    Path file = Files.createTempFile("network", name.substring(name.indexOf('.')));
    try {
      NetworkFile.read(Files.writeString(file, text));
    } catch (InvalidSpecException expected) {
      assertFalse(expected.violations().contains(""));
    } finally {
      Files.delete(file);
    }
  }

  private void assertUnreadable(String name, String content, String expected) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    assertEquals(List.of(file + expected), rejected(file).violations());
  }

  private void assertRejected(String yaml, String... expected) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), yaml);
    assertEquals(List.of(expected), rejected(file).violations());
  }

  private static InvalidSpecException rejected(Path file) {
    return assertThrows(InvalidSpecException.class, () -> NetworkFile.read(file));
  }
}
