package dev.labmark.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.metric.Unit;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Chapter;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Fact;
import dev.labmark.harness.report.page.Facts;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What concerns the whole run: how it ended, where it ran, and with what. */
final class RunChapter {

  private static final int COMMIT_DIGITS = 10;

  private final RecordCodec codec = new RecordCodec();

  /** The strip under the page's title. */
  Facts headline(RunRecord run, Optional<GateVerdict> verdict) {
    int planned = run.spec().trials().size();
    String reason = run.reason();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Outcome",
            run.outcome().symbol() + (reason == null ? "" : ": " + reason),
            Outcomes.tone(run.outcome())));
    verdict.map(VerdictChapter::headline).ifPresent(facts::add);
    facts.add(
        new Fact(
            "Trials", Outcomes.count(run.trials(), planned), Outcomes.tone(run.trials(), planned)));
    facts.add(Fact.of("Profile", run.spec().profile().symbol()));
    facts.add(Fact.of("Started", run.environment().startedAt()));
    SummarySection.time(run.trials()).ifPresent(facts::add);
    facts.add(Fact.of("Processor", run.environment().cpuModel()));
    facts.add(Fact.of("Built from", briefCommit(run.environment().gitCommit())));
    return new Facts(facts);
  }

  /** A commit as people name it. */
  static String briefCommit(String commit) {
    return commit.matches("[0-9a-f]{40}") ? commit.substring(0, COMMIT_DIGITS) : commit;
  }

  /** The chapter at the end. */
  Chapter chapter(RunRecord run) {
    List<Section> sections = new ArrayList<>();
    if (!run.calibrations().isEmpty()) {
      sections.add(Section.of("Trials at a time", CalibrationTable.of(run.calibrations())));
    }
    sections.add(Section.of("Environment", environment(run)));
    return new Chapter("Run", "Where the numbers come from", sections);
  }

  private DataTable environment(RunRecord run) {
    List<List<Cell>> rows = new ArrayList<>();
    codec
        .toTree(run.environment())
        .properties()
        .forEach(
            e -> rows.add(List.of(Cell.of(words(e.getKey())), value(e.getKey(), e.getValue()))));
    return new DataTable("", List.of(Column.text("What"), Column.text("Value")), rows);
  }

  private static Cell value(String key, JsonNode value) {
    if (key.endsWith("Bytes")) {
      return Cell.noted(
          Display.one(key, Unit.BYTES.symbol(), value.asDouble()),
          value.asText() + " bytes",
          Tone.PLAIN);
    }
    boolean unknown = value.asText().startsWith("unknown");
    return Cell.of(value.asText(), unknown ? Tone.MUTED : Tone.PLAIN);
  }

  private static String words(String camelCase) {
    String words = camelCase.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1).replaceAll(" bytes$", "");
  }
}
