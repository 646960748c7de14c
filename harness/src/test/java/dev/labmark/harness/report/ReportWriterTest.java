package dev.labmark.harness.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.Bars;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

  private static final String HOSTILE = "</script><script>alert(1)</script><!--\u2028";

  @TempDir Path folder;

  @Test
  void reportIsOneFolderWithoutAddressesToLoadFrom() throws IOException {
    Path index = write(SampleRun.complete());

    assertEquals(folder.resolve("report").resolve("index.html"), index);
    assertEquals(
        Set.of("index.html", "figures.js", "plotly.js", "report.css", "report.js"),
        names(folder.resolve("report")));
    String page = Files.readString(index);
    assertFalse(page.contains("src=\"http"), "a script or picture from the network");
    assertFalse(page.contains("<link rel=\"stylesheet\" href=\"http"));
  }

  @Test
  void everyTrialQuestionAndSettingIsOnThePage() throws IOException {
    String page = Files.readString(write(SampleRun.complete()));

    for (Variant variant : SampleRun.VARIANTS) {
      assertTrue(page.contains(variant.title()), variant.title());
      for (long seed : SampleRun.SEEDS) {
        assertTrue(page.contains(variant.name() + ", seed " + seed + ": completed"));
      }
    }
    for (String expected :
        List.of(
            "Does batch norm in the hidden layers change the test accuracy?",
            "0.22 to 0.60",
            "train.batchSize",
            "MALLOC_TRIM_THRESHOLD_",
            "unknown: no accelerator",
            "From the resolved spec to the last result",
            "each point stands for 8 steps of a seed")) {
      assertTrue(page.contains(expected), expected);
    }
  }

  @Test
  void namesFromTheRecordNeverBecomeMarkup() throws IOException {
    Variant variant = new Variant("plain", "1.1", HOSTILE);
    SampleRun run =
        new SampleRun()
            .asked(List.of(variant), List.of(1L))
            .trial(SampleTrial.ended(variant, 1, Outcome.FAILED, HOSTILE, 1))
            .finding(new Finding(HOSTILE, HOSTILE, HOSTILE, List.of()));
    ReportPage hostile =
        page(
            result ->
                List.of(
                    Section.of(
                        HOSTILE,
                        new Bars(1).panel(HOSTILE, Axis.of(HOSTILE)).figure(HOSTILE, HOSTILE))));

    Path index = new ReportWriter(List.of(hostile)).write(run.writeTo(folder));

    String page = Files.readString(index);
    String data = Files.readString(index.resolveSibling("figures.js"));
    assertFalse(page.contains("alert(1)</script>"), "a script in the page");
    assertFalse(page.contains("<!--"), "a comment in the page");
    assertTrue(page.contains("&lt;script&gt;alert(1)"));
    assertTrue(data.contains("alert(1)"), "the panel's name is among the figures' data");
    assertFalse(data.contains("<"), "markup in the data");
    assertFalse(data.contains("\u2028"), "a line separator in the data");
  }

  @Test
  void aRunWithoutTrialsHasAReport() throws IOException {
    String page = Files.readString(write(new SampleRun().outcome(Outcome.INTERRUPTED)));

    assertTrue(page.contains("15 not run"));
    assertTrue(page.contains("No trial got as far as measuring a metric."));
    assertTrue(page.contains("This run gave no findings."));
  }

  @Test
  void failedAndDivergedTrialsAreShownWithTheirReasons() throws IOException {
    SampleRun run = new SampleRun().outcome(Outcome.FAILED);
    run.trial(SampleTrial.ended(SampleRun.VARIANTS.get(0), 1, Outcome.DIVERGED, "loss is NaN", 1));
    run.trial(SampleTrial.ended(SampleRun.VARIANTS.get(1), 1, Outcome.FAILED, "worker died", 0));
    run.trial(SampleTrial.completed(SampleRun.VARIANTS.get(2), 1));

    String page = Files.readString(write(run));

    assertTrue(page.contains("1 completed, 1 diverged, 1 failed, 12 not run"));
    assertTrue(page.contains("loss is NaN"));
    assertTrue(page.contains("worker died"));
    assertTrue(page.contains("plain seed 1 (diverged), bn-hidden seed 1 (failed)"));
    assertTrue(page.contains("<span class=\"value\">NaN</span>"), "the value that it ended with");
  }

  @Test
  void aScenarioThatTrainsNothingHasNoSectionsAboutTraining() throws IOException {
    Variant only = SampleRun.VARIANTS.get(0);
    SampleRun run =
        new SampleRun()
            .asked(List.of(only), List.of(1L))
            .trial(SampleTrial.measured(only, Map.of(Metrics.PARAMETERS, 143_667_240.0)));

    String page = Files.readString(write(run));

    for (String training : List.of("Curves", "Step latency", "Comparison", "No loss", "Time in")) {
      assertFalse(page.contains(">" + training), training);
    }
    assertTrue(page.contains(">Metrics</h3>"));
    assertTrue(page.contains("143,667,240"));
    assertTrue(page.contains("One seed, so no deviation."));
    assertFalse(page.contains("is marked"), "one variant is the best of nothing");
  }

  @Test
  void aScenarioThatAnswersByTablesAloneLacksNothing() throws IOException {
    Variant only = SampleRun.VARIANTS.get(0);
    SampleRun run =
        new SampleRun()
            .asked(List.of(only), List.of(1L))
            .trial(SampleTrial.measured(only, Map.of()));

    String page = Files.readString(write(run));

    assertFalse(page.contains("No trial got as far"), page);
    assertFalse(page.contains(">Metrics"));
  }

  @Test
  void aNewReportReplacesTheOldOneAndLeavesNoDraft() throws IOException {
    Path index = write(SampleRun.complete());
    Files.writeString(index.resolveSibling("old.txt"), "from an older version", UTF_8);

    write(SampleRun.complete());

    assertEquals(Set.of("run.json", "series.csv", "report"), names(folder));
    assertFalse(Files.exists(index.resolveSibling("old.txt")));
  }

  @Test
  void sectionsThatCannotBeMadeAreNamedAndTheRestIsShown() throws IOException {
    ReportPage broken =
        page(
            result -> {
              throw new IllegalArgumentException("no column gamma");
            });
    SampleRun.complete().writeTo(folder);

    String page = Files.readString(new ReportWriter(List.of(broken)).write(folder));

    assertTrue(page.contains("no column gamma"));
    assertTrue(page.contains("Step latency"));
  }

  @Test
  void aMissingRecordIsBadInput() {
    assertThrows(InvalidInputException.class, () -> new ReportWriter(List.of()).write(folder));
  }

  private static ReportPage page(Function<ScenarioResult, List<Section>> sections) {
    return new ReportPage() {
      @Override
      public String scenario() {
        return SampleRun.SCENARIO;
      }

      @Override
      public List<Section> sections(ScenarioResult result) {
        return sections.apply(result);
      }
    };
  }

  private Path write(SampleRun run) throws IOException {
    return new ReportWriter(List.of(new SamplePage())).write(run.writeTo(folder));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
