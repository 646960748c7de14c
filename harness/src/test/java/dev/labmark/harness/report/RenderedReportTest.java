package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SampleVerdicts;
import dev.labmark.harness.report.Chromium.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderedReportTest {

  private static final Pattern PLOT =
      Pattern.compile("<div class=\"plot[^\"]*\" id=\"figure-\\d+\"");
  private static final Pattern DRAWN =
      Pattern.compile("<div class=\"plot[^\"]*js-plotly-plot\" id=\"figure-\\d+\"");
  private static final Pattern SURFACE = Pattern.compile("<svg class=\"main-svg\"[^>]*>");

  @TempDir Path scratch;

  @Test
  void everyFigureIsDrawnFromDiskWithoutAConsoleMessage() throws Exception {
    Page page = render(SampleRun.complete());

    assertEquals(List.of(), page.console());
    assertEquals(6, count(PLOT, page.dom()));
    assertEquals(6, count(DRAWN, page.dom()));
    assertTrue(count(SURFACE, page.dom()) >= 6);
    assertTrue(page.dom().contains("data-figures=\"drawn\""));
  }

  @Test
  void figuresOfDivergedAndMissingTrialsAreDrawnToo() throws Exception {
    SampleRun run = new SampleRun().outcome(Outcome.FAILED);
    run.trial(SampleTrial.completed(SampleRun.VARIANTS.get(1), 1));
    run.trial(
        SampleTrial.ended(SampleRun.VARIANTS.get(0), 1, Outcome.DIVERGED, "loss became NaN", 2));
    run.trial(SampleTrial.ended(SampleRun.VARIANTS.get(2), 1, Outcome.FAILED, "worker died", 0));

    Page page = render(run);

    assertEquals(List.of(), page.console());
    assertEquals(count(PLOT, page.dom()), count(DRAWN, page.dom()));
  }

  @Test
  void figuresOfArchitecturesAreDrawnTooBesideDenseTables() throws Exception {
    Page page = render(SampleRun.complete(), new SampleArchitecturePage());

    assertEquals(List.of(), page.console());
    assertEquals(7, count(PLOT, page.dom()));
    assertEquals(7, count(DRAWN, page.dom()));
    assertTrue(page.dom().contains("<table class=\"dense\">"));
    assertTrue(page.dom().contains("<td class=\"strong number\">"), "a row of totals");
  }

  @Test
  void theFigureOfAVerdictIsDrawnToo() throws Exception {
    Path folder = SampleRun.complete().writeTo(Files.createDirectory(scratch.resolve("a run")));
    RunStore.open(folder, new RecordCodec()).writeVerdict(SampleVerdicts.regressed());

    Page page = Chromium.onThisMachine(scratch).open(new ReportWriter(List.of()).write(folder));

    assertEquals(List.of(), page.console());
    assertTrue(count(PLOT, page.dom()) > 1);
    assertEquals(count(PLOT, page.dom()), count(DRAWN, page.dom()));
    assertTrue(page.dom().contains("conv1, weights"), "the name of a row");
  }

  private Page render(SampleRun run) throws IOException, InterruptedException {
    return render(run, new SamplePage());
  }

  private Page render(SampleRun run, ReportPage page) throws IOException, InterruptedException {
    Path folder = Files.createDirectory(scratch.resolve("a run"));
    Path index = new ReportWriter(List.of(page)).write(run.writeTo(folder));
    return Chromium.onThisMachine(scratch).open(index);
  }

  private static int count(Pattern pattern, String text) {
    int count = 0;
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      count++;
    }
    return count;
  }
}
