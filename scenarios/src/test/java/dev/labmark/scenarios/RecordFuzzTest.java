package dev.labmark.scenarios;

import dev.labmark.scenarios.fuzz.FuzzBudget;
import dev.labmark.scenarios.fuzz.FuzzBudget.Tries;
import dev.labmark.scenarios.fuzz.Guard;
import dev.labmark.scenarios.fuzz.Input;
import dev.labmark.scenarios.fuzz.JsonMutations;
import dev.labmark.scenarios.fuzz.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Records and baselines from others, through every command that reads them. */
@AddLifecycleHook(FuzzBudget.class)
@SuppressWarnings("NullAway.Init") // jqwik has the folder made before each property
class RecordFuzzTest {

  private static final String RUN = "run.json";
  private static final String SERIES = "series.csv";
  private static final String LATENCY = "latency.hlog";
  private static final String VERDICT = "verdict.json";

  private HostileFolder folder;
  private String out;
  private String good;
  private String bad;
  private String baselines;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = HostileFolder.create();
    out = folder.out().toString();
    good = folder.good().toString();
    bad = folder.bad().toString();
    baselines = folder.out().resolve("baselines").toString();
  }

  @AfterProperty
  void removeFolder() throws IOException {
    folder.close();
  }

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(30)
  void aRecordIsReadOrRefused(@ForAll("records") Input record) {
    feed(RUN, record, () -> readRun(record));
  }

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(10)
  void aFileThatIsBarelyJsonIsReadOrRefused(@ForAll("brokenRecords") Input record) {
    feed(RUN, record, () -> readRun(record));
  }

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(10)
  void aSeriesIsReadOrRefused(@ForAll("series") Input series) {
    feed(SERIES, series, () -> readRun(series));
  }

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(10)
  void aLogOfDurationsIsReadOrRefused(@ForAll("logs") Input log) {
    feed(LATENCY, log, () -> LabmarkHere.run("report", "--out", bad));
  }

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(10)
  void aVerdictIsReadOrRefused(@ForAll("verdicts") Input verdict) {
    feed(
        VERDICT,
        verdict,
        () -> {
          LabmarkHere.run("report", "--out", bad);
          LabmarkHere.run("export", "openmetrics", bad, "--to", out + "/bad.om");
        });
  }

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(10)
  void aBaselineIsReadOrRefused(@ForAll("baselines") Input baseline) {
    Guard.run(
        "baseline",
        baseline,
        () -> {
          Files.write(folder.out().resolve("baseline.json"), baseline.bytes());
          LabmarkHere.run("gate", good, "--baseline", out + "/baseline.json");
          folder.requireNothingOutside();
          return 0;
        });
  }

  /** By two commands at a time, so that there is time for more inputs. */
  private void readRun(Input input) {
    switch (Math.floorMod(Arrays.hashCode(input.bytes()), 3)) {
      case 0 -> {
        LabmarkHere.run("report", "--out", bad);
        LabmarkHere.run("export", "openmetrics", bad, "--to", out + "/bad.om");
      }
      case 1 -> {
        LabmarkHere.run("compare", good, bad);
        LabmarkHere.run("trend", good, bad, "--out", out);
      }
      default -> {
        LabmarkHere.run("gate", bad, "--baseline", baselines);
        LabmarkHere.run("baseline", "accept", bad, "--to", out + "/accepted");
      }
    }
  }

  private void feed(String file, Input content, Runnable commands) {
    Guard.run(
        file,
        content,
        () -> {
          folder.bad(file, content.bytes());
          acceptGood();
          commands.run();
          folder.requireNothingOutside();
          return 0;
        });
  }

  private void acceptGood() {
    if (!Files.exists(folder.out().resolve("baselines"))) {
      LabmarkHere.run(accept());
    }
  }

  private String[] accept() {
    return new String[] {
      "baseline",
      "accept",
      good,
      "--to",
      baselines,
      "--even-if",
      "dirty,failed,disturbed,underpowered"
    };
  }

  @Provide
  Arbitrary<Input> records() {
    return JsonMutations.of(HostileFolder.sample(RUN));
  }

  @Provide
  Arbitrary<Input> brokenRecords() {
    return Mutations.of(
        List.of(HostileFolder.sample(RUN)),
        "{",
        "[",
        "]",
        "\"",
        "\\u0000",
        "1e999",
        "null",
        ",",
        ":");
  }

  @Provide
  Arbitrary<Input> series() {
    return Mutations.of(
        List.of(HostileFolder.sample(SERIES)),
        ",",
        "\n",
        "\"",
        "\r",
        "NaN",
        "-1",
        "9223372036854775807",
        "1e308",
        "../../x",
        "a/b/1",
        "\0");
  }

  @Provide
  Arbitrary<Input> logs() {
    return Mutations.of(
        List.of(HostileFolder.sample(LATENCY)),
        ",",
        "\n",
        "#",
        "Tag=",
        "=",
        "A",
        "HISTFAAAA",
        "/",
        ":steady",
        "1e308",
        "\0",
        "#[StartTime: 1e999]");
  }

  @Provide
  Arbitrary<Input> verdicts() {
    return JsonMutations.of(HostileFolder.sample(VERDICT));
  }

  @Provide
  Arbitrary<Input> baselines() throws IOException {
    try (HostileFolder fresh = HostileFolder.create()) {
      String to = fresh.out().resolve("to").toString();
      LabmarkHere.run(
          "baseline",
          "accept",
          fresh.good().toString(),
          "--to",
          to,
          "--even-if",
          "dirty,failed,disturbed,underpowered");
      try (var files = Files.list(fresh.out().resolve("to"))) {
        return JsonMutations.of(Files.readAllBytes(files.findFirst().orElseThrow()));
      }
    }
  }
}
