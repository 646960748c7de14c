package dev.labmark.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labmark.scenarios.fuzz.FuzzBudget;
import dev.labmark.scenarios.fuzz.FuzzBudget.Tries;
import dev.labmark.scenarios.fuzz.Guard;
import dev.labmark.scenarios.fuzz.Input;
import dev.labmark.scenarios.fuzz.JsonMutations;
import dev.labmark.scenarios.fuzz.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Networks from others, from the file to the memory that they are predicted to take. */
@AddLifecycleHook(FuzzBudget.class)
@SuppressWarnings("NullAway.Init") // jqwik has the folder made before each property
class NetworkFileFuzzTest {

  private static final String YAML =
      """
      name: small
      input: [1, 28, 28]
      layers:
        - {name: c1, type: convolution2d, filters: 16, kernel: 3, padding: 1, groups: 1}
        - {name: n1, type: batch-norm, epsilon: 1e-5}
        - {name: r1, type: activation, function: relu}
        - {name: p1, type: pool2d, kind: max, kernel: 2, stride: 2}
        - {name: c2, type: convolution2d, filters: 16, kernel: 3, padding: 1, bias: false}
        - {name: both, type: concat, inputs: [p1, c2]}
        - {name: l1, type: local-response-norm, size: 5}
        - {name: d1, type: dropout, rate: 0.5}
        - {name: flat, type: flatten}
        - {name: out, type: linear, units: 10}
      """;

  private static final String JSON =
      """
      {"name": "small", "input": [3, 32, 32], "layers": [
       {"name": "c1", "type": "convolution2d", "filters": 8, "kernel": 5, "stride": 2, "dilation": 2},
       {"name": "x1", "type": "pixel-norm", "momentum": 0.9},
       {"name": "p1", "type": "pool2d", "kind": "average", "kernel": 3, "padding": 1},
       {"name": "flat", "type": "flatten"},
       {"name": "out", "type": "linear", "units": 100, "bias": true}]}
      """;

  private Path folder;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("labmark-network");
  }

  @AfterProperty
  void removeFolder() throws IOException {
    for (String file : List.of("network.yaml", "network.json")) {
      Files.deleteIfExists(folder.resolve(file));
    }
    Files.delete(folder);
  }

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(150)
  void aYamlNetworkIsPredictedOrRefused(@ForAll("yaml") Input network) {
    feed("network.yaml", network);
  }

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(150)
  void aJsonNetworkIsPredictedOrRefused(@ForAll("json") Input network) {
    feed("network.json", network);
  }

  private void feed(String name, Input network) {
    Guard.run(
        name,
        network,
        () -> {
          Path file = Files.write(folder.resolve(name), network.bytes());
          return LabmarkHere.run(
              "memory",
              file.toString(),
              "--batch",
              "1,64",
              "--optimizer",
              "adam",
              "--budget",
              "1GiB");
        });
  }

  @Provide
  Arbitrary<Input> yaml() {
    return Mutations.of(
        List.of(YAML.getBytes(UTF_8)),
        "- ",
        "\n",
        "{",
        "}",
        "[",
        "]",
        ": ",
        "? ",
        "&a ",
        "*a",
        "<<: *a",
        "!!java.net.URL x",
        "|",
        ">",
        "'",
        "\"",
        "#",
        "%YAML 9.9",
        "---",
        "...",
        "\t",
        "2147483647",
        "9223372036854775807",
        "-1",
        "1e999",
        "0x7fffffff",
        ".nan",
        "1:1:1",
        "name: ",
        "type: linear",
        "inputs: [out]",
        "\0",
        "\uFEFF",
        "- {name: x, type: linear, units: 9}\n");
  }

  @Provide
  Arbitrary<Input> json() {
    return JsonMutations.of(JSON.getBytes(UTF_8));
  }
}
