package dev.labmark.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labmark.scenarios.fuzz.FuzzBudget;
import dev.labmark.scenarios.fuzz.FuzzBudget.Tries;
import dev.labmark.scenarios.fuzz.Guard;
import dev.labmark.scenarios.fuzz.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * Command lines and settings, as far as they start no training, listen on no port and leave the
 * machine alone.
 */
@AddLifecycleHook(FuzzBudget.class)
class CommandLineFuzzTest {

  private static final int MOST_WORDS = 8;

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("run", "p1-regularization", "--dry-run"),
          List.of("run", "p2-batch-ramp", "p2-cyclical-lr", "--dry-run"),
          List.of("run", "p3-vgg19", "--profile", "smoke", "--dry-run"),
          List.of("run", "all", "--profile", "lab", "--dry-run"),
          List.of("list"),
          List.of("report"),
          List.of("compare", "a", "b"),
          List.of("trend"),
          List.of("export", "openmetrics", "--to", "OUT/x.om"),
          List.of("export", "push", "http://gateway:9091"),
          List.of("gate"),
          List.of("baseline", "show"),
          List.of("memory", "lenet5"),
          List.of("jmh", "--list"));

  /** Names of options that are harmless with any value. */
  private static final List<String> OPTIONS =
      List.of(
          "--profile",
          "--variants",
          "--seeds",
          "--set",
          "--device",
          "--out",
          "--json",
          "--all",
          "--batch",
          "--optimizer",
          "--budget",
          "--threads",
          "--metric",
          "--scenario",
          "--significance",
          "--baseline",
          "--portable",
          "--from",
          "--push-group",
          "--include",
          "--metrics-port",
          "--metrics-host",
          "--push",
          "--profile-ops",
          "--strict");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "-",
          "--",
          "=",
          "@nofile",
          "OUT",
          "../x",
          "/dev/null",
          "smoke",
          "plain",
          "1,2,3",
          "-1",
          "0",
          "99999999999999999999",
          "1e308",
          "NaN",
          "1e-400",
          "true",
          "\u001b[31m",
          "a=b",
          "train.batchSize=64",
          "train.batchSize=-1",
          "train.learningRate=1e400",
          "train.epochs=2147483647",
          "launch.threads=0",
          "launch.jvmFlags=-Xmx1g,-version",
          "launch.environment=A",
          "data.folder=/nonexistent",
          "ramp.stepSize=99999999999",
          "cycle.mode=x",
          "timing.batch=2147483647",
          "memory.trainingBatches=1,,2",
          "memory.batches=99999999",
          "sweep.steps=2147483647",
          "x".repeat(50_000),
          "cpu",
          "gpu:0",
          "gpu:99999999999",
          "momentum",
          "1,2147483647,16777216",
          "16GiB",
          "99999999999999999 TiB",
          "p3-alexnet",
          "latest",
          "localhost",
          "http://[::1",
          "http://a b",
          "ftp://x",
          "://",
          "(a+)+$",
          "[");

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(150)
  void aCommandLineIsUnderstoodOrRefused(@ForAll("lines") Input line) throws IOException {
    try (HostileFolder folder = HostileFolder.create()) {
      String[] arguments =
          Arrays.stream(new String(line.bytes(), UTF_8).split("\n", -1))
              .map(word -> word.replace("OUT", folder.out().toString()))
              .toArray(String[]::new);
      Guard.run(
          "command-line",
          line,
          () -> {
            LabmarkHere.run(arguments);
            folder.requireNothingOutside();
            return 0;
          });
    }
  }

  @Provide
  Arbitrary<Input> lines() {
    return Arbitraries.randomValue(
        random -> new Input(String.join("\n", line(random)).getBytes(UTF_8)));
  }

  private static List<String> line(Random random) {
    List<String> words = new ArrayList<>(pick(COMMANDS, random));
    int more = random.nextInt(MOST_WORDS + 1);
    for (int i = 0; i < more; i++) {
      words.add(pick(random.nextBoolean() ? OPTIONS : VALUES, random));
    }
    return words;
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
