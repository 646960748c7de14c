package dev.labmark.harness.report;

import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import dev.labmark.harness.report.page.Answer;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Chapter;
import dev.labmark.harness.report.page.Fact;
import dev.labmark.harness.report.page.Facts;
import dev.labmark.harness.report.page.Fold;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a gate came to: the regressions in words, all changes in a figure, everything in tables. */
final class VerdictChapter {

  private static final int MOST_IN_WORDS = 20;
  private static final int MOST_NAMES = 3;

  private VerdictChapter() {}

  /** The strip's fact about the whole run. */
  static Fact headline(GateVerdict gate) {
    return new Fact("Verdict", gate.verdict().name(), Verdicts.tone(gate.verdict()));
  }

  static Chapter of(GateVerdict gate) {
    List<Section> sections = new ArrayList<>();
    sections.add(result(gate));
    List<Judgement> regressions = with(gate, Verdict.REGRESSED);
    if (!regressions.isEmpty()) {
      sections.add(new Section("Regressions", inWords(regressions)));
    }
    VerdictFigure.of(gate).ifPresent(figure -> sections.add(Section.of("Changes", figure)));
    if (!gate.judgements().isEmpty()) {
      sections.add(new Section("Judgements", tables(gate)));
    }
    if (!gate.shown().isEmpty()) {
      sections.add(Section.of("Shown, not judged", JudgementTable.shown(gate.shown())));
    }
    return new Chapter("Verdict", "The run against its baseline", sections);
  }

  private static Section result(GateVerdict gate) {
    Against against = gate.against();
    List<Fact> facts = new ArrayList<>();
    facts.add(headline(gate));
    facts.add(Fact.of("Judged", Verdicts.count(gate.judgements())));
    facts.add(Fact.of("Held against", against.source()));
    facts.add(Fact.of("Machine class", against.machineClass()));
    if (!against.commits().isEmpty()) {
      List<String> commits = against.commits().stream().map(RunChapter::briefCommit).toList();
      facts.add(Fact.of("Baseline built from", some(commits)));
    }
    if (!against.runs().isEmpty()) {
      facts.add(Fact.of("Baseline's runs", some(against.runs())));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Facts(facts));
    gate.notes().forEach(note -> blocks.add(Paragraph.of(note)));
    return new Section("Result", blocks);
  }

  private static String some(List<String> names) {
    int more = names.size() - MOST_NAMES;
    return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static List<Block> inWords(List<Judgement> regressions) {
    List<Block> blocks = new ArrayList<>();
    for (Judgement judgement :
        regressions.subList(0, Math.min(MOST_IN_WORDS, regressions.size()))) {
      blocks.add(
          new Answer(
              judgement.scenario() + ", " + judgement.variant() + ": " + judgement.rule().words(),
              JudgedMetric.of(judgement.metric()).label()
                  + (judgement.place().isEmpty() ? "" : ", " + judgement.place()),
              judgement.evidence(),
              JudgementTable.numbersOf(judgement)));
    }
    if (regressions.size() > MOST_IN_WORDS) {
      blocks.add(
          Paragraph.of(
              regressions.size() - MOST_IN_WORDS + " more are in the table of judgements."));
    }
    return blocks;
  }

  /** What asks for attention lies open, the worst first; what passed is looked up. */
  private static List<Block> tables(GateVerdict gate) {
    List<Judgement> open =
        gate.judgements().stream()
            .filter(judgement -> judgement.verdict() != Verdict.PASS)
            .sorted(Comparator.comparing(Judgement::verdict).reversed())
            .toList();
    List<Judgement> passed = with(gate, Verdict.PASS);
    List<Block> blocks = new ArrayList<>();
    if (!open.isEmpty()) {
      blocks.add(JudgementTable.of("", open));
    }
    if (!passed.isEmpty()) {
      blocks.add(new Fold(passed.size() + " passed", List.of(JudgementTable.of("", passed))));
    }
    return blocks;
  }

  private static List<Judgement> with(GateVerdict gate, Verdict verdict) {
    return gate.judgements().stream().filter(j -> j.verdict() == verdict).toList();
  }
}
