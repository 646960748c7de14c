package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.record.SampleVerdicts;
import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.Effect;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Rule;
import dev.labmark.harness.record.verdict.Shown;
import dev.labmark.harness.record.verdict.Verdict;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictChapterTest {

  private static final String HOSTILE = "</script><script>alert(1)</script><!--";

  @TempDir Path folder;

  @Test
  void theVerdictIsInTheHeadlineAndTheFirstChapter() throws IOException {
    String page = page(SampleVerdicts.regressed());

    assertTrue(page.contains("<dt>Verdict</dt><dd class=\"bad\">REGRESSED</dd>"));
    assertTrue(page.contains("<article id=\"c0\">\n  <h2>Verdict</h2>"));
    for (String expected :
        List.of(
            "4 regressed, 1 inconclusive, 1 improved, 2 pass",
            "scenarios/baselines/intel-xeon-2.json",
            "9be0c1d012",
            "the calibration kernel slowed down by 14%")) {
      assertTrue(page.contains(expected), expected);
    }
  }

  @Test
  void whatRegressedComesFirstInWordsThenTheFigureThenTheTables() throws IOException {
    String page = page(SampleVerdicts.regressed());

    assertInOrder(
        page,
        ">Regressions</h3>",
        "<h4>Throughput</h4>",
        "0.91x [0.88, 0.94], limit 0.95",
        "<h4>Layers, conv1, weights</h4>",
        ">Changes</h3>",
        "id=\"figure-1\"",
        ">Judgements</h3>",
        ">inconclusive</span>",
        "1 seed, at least 5 are needed",
        ">improved</span>",
        "<summary>2 passed</summary>",
        ">Shown, not judged</h3>",
        "too noisy to be judged");
  }

  @Test
  void changesAreWrittenInTheScaleThatTheyHave() throws IOException {
    String page = page(SampleVerdicts.regressed());

    assertTrue(
        page.contains(
            "0.910×</span></td><td class=\"plain number\"><span class=\"value\">0.880× to 0.940× (98%)"));
    assertTrue(page.contains("−2.31 points</span>"), "a difference of accuracies");
    assertTrue(page.contains("9,850 images/s"));
  }

  @Test
  void valuesThatWouldLookTheSameAreWrittenInFull() throws IOException {
    String page =
        page(
            judged(
                new Judgement(
                    SampleRecords.SCENARIO,
                    "plain",
                    "test_loss",
                    "seed 1",
                    Rule.EXACT,
                    Verdict.REGRESSED,
                    0.25,
                    Math.nextUp(0.25),
                    null,
                    "not equal")));

    assertTrue(page.contains("0.25 nats"));
    assertTrue(page.contains(Math.nextUp(0.25) + " nats"));
  }

  @Test
  void aGateThatJudgedNothingSaysSoAndDrawsNothing() throws IOException {
    String page =
        page(
            GateVerdict.of(
                SampleRecords.RUN_ID,
                new Against("none", "unknown", List.of(), List.of()),
                List.of(),
                List.of(),
                List.of("No baseline; make one with: labmark baseline accept results/latest")));

    assertTrue(page.contains("<dt>Verdict</dt><dd class=\"warn\">INCONCLUSIVE</dd>"));
    assertTrue(page.contains("<dt>Judged</dt><dd class=\"plain\">nothing</dd>"));
    assertTrue(page.contains("labmark baseline accept"));
    for (String section : List.of("Regressions", "Changes", "Judgements", "Shown, not judged")) {
      assertFalse(page.contains(">" + section + "</h3>"), section);
    }
  }

  @Test
  void aRunThatNoGateJudgedHasNoSuchChapter() throws IOException {
    String page =
        Files.readString(new ReportWriter(List.of()).write(SampleRun.complete().writeTo(folder)));

    assertFalse(page.contains("Verdict"));
  }

  @Test
  void manyRegressionsAreInWordsUpToTwentyAndAllInTheTable() throws IOException {
    Judgement one = SampleVerdicts.regressed().judgements().get(0);

    String page = page(judged(Collections.nCopies(23, one).toArray(new Judgement[0])));

    assertEquals(20, page.split("<h4>Throughput</h4>", -1).length - 1);
    assertTrue(page.contains("3 more are in the table of judgements."));
    assertEquals(23, page.split(">regressed</span>", -1).length - 1);
  }

  @Test
  void textsOfAVerdictNeverBecomeMarkup() throws IOException {
    GateVerdict hostile =
        GateVerdict.of(
            SampleRecords.RUN_ID,
            new Against(HOSTILE, HOSTILE, List.of(HOSTILE), List.of(HOSTILE)),
            List.of(
                new Judgement(
                    HOSTILE,
                    HOSTILE,
                    HOSTILE,
                    HOSTILE,
                    Rule.PAIRED,
                    Verdict.REGRESSED,
                    1.0,
                    2.0,
                    new Effect(Effect.Scale.RATIO, 2, 1.9, 2.1, 0.98, 1.05),
                    HOSTILE)),
            List.of(new Shown(HOSTILE, HOSTILE, HOSTILE, 1, 2, HOSTILE)),
            List.of(HOSTILE));

    String page = page(hostile);
    String data = Files.readString(folder.resolve("report/figures.js"));

    assertFalse(page.contains("alert(1)</script>"), "a script in the page");
    assertFalse(page.contains("<!--"), "a comment in the page");
    assertTrue(page.contains("&lt;script&gt;alert(1)"));
    assertTrue(data.contains("alert(1)"), "the row is among the figure's data");
    assertFalse(data.contains("<"), "markup in the data");
  }

  @Test
  void aVerdictThatCannotBeReadIsNamed() throws IOException {
    SampleRun.complete().writeTo(folder);
    Files.writeString(folder.resolve("verdict.json"), "{\"schema\": \"labmark.verdict/9\"}");

    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> new ReportWriter(List.of()).write(folder));

    assertTrue(String.valueOf(refused.getMessage()).contains("verdict.json"), refused::toString);
    assertTrue(String.valueOf(refused.getMessage()).contains("labmark.verdict/1"));
  }

  private static GateVerdict judged(Judgement... judgements) {
    return GateVerdict.of(
        SampleRecords.RUN_ID, SampleVerdicts.AGAINST, List.of(judgements), List.of(), List.of());
  }

  private String page(GateVerdict verdict) throws IOException {
    SampleRun.complete().writeTo(folder);
    RunStore.open(folder, new RecordCodec()).writeVerdict(verdict);
    return Files.readString(new ReportWriter(List.of()).write(folder));
  }

  private static void assertInOrder(String page, String... texts) {
    int from = 0;
    for (String text : texts) {
      int at = page.indexOf(text, from);
      assertTrue(at >= 0, text);
      from = at;
    }
  }
}
