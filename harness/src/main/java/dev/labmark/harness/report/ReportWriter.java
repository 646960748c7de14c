package dev.labmark.harness.report;

import dev.labmark.harness.record.AtomicFolder;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.StepDurations;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.report.page.Chapter;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.ScenarioSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the report of a run: one folder that opens from disk, with no network. */
public final class ReportWriter {

  /** The report's folder within a run's. */
  public static final String FOLDER = "report";

  private final ScenarioChapter scenarioChapter;
  private final RunChapter runChapter = new RunChapter();

  /** Reports with what the scenarios add; pages of scenarios that a run lacks are left out. */
  public ReportWriter(List<ReportPage> pages) {
    this.scenarioChapter = new ScenarioChapter(pages);
  }

  /**
   * Writes or replaces the report of a run, which may be unfinished. The folder appears whole or
   * not at all.
   *
   * @param runFolder holds {@code run.json}, and {@code series.csv}, {@code latency.hlog} and
   *     {@code verdict.json} where there are any
   * @return the page to open
   * @throws InvalidInputException if the record is missing, or it or the verdict cannot be read
   */
  public Path write(Path runFolder) {
    RecordCodec codec = new RecordCodec();
    RunRecord run = codec.readRun(runFolder.resolve("run.json"));
    Optional<GateVerdict> verdict = RunStore.open(runFolder, codec).readVerdict();
    Curves curves = Curves.read(runFolder.resolve("series.csv"));
    StepDurations durations = StepDurations.read(runFolder.resolve("latency.hlog"));
    try {
      Path report = runFolder.resolve(FOLDER);
      AtomicFolder.write(report, draft -> write(run, verdict, curves, durations, draft));
      return report.resolve(StandalonePage.INDEX);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report of " + runFolder, e);
    }
  }

  private void write(
      RunRecord run,
      Optional<GateVerdict> verdict,
      Curves curves,
      StepDurations durations,
      Path folder)
      throws IOException {
    List<Chapter> chapters = new ArrayList<>();
    verdict.map(VerdictChapter::of).ifPresent(chapters::add);
    for (ScenarioSpec spec : run.spec().scenarios()) {
      chapters.add(scenarioChapter.of(ScenarioResult.of(run, spec, curves, durations)));
    }
    chapters.add(runChapter.chapter(run));
    StandalonePage.write("Run", run.id(), runChapter.headline(run, verdict), chapters, folder);
  }
}
