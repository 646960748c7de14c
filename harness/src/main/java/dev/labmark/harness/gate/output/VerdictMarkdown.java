package dev.labmark.harness.gate.output;

import dev.labmark.harness.gate.rule.Words;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Shown;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.List;
import java.util.Map;

/** A verdict for the summary of a CI job, which takes a megabyte at the most. */
public final class VerdictMarkdown {

  private static final int MOST_ROWS = 500;

  private static final Map<Verdict, String> SIGNS =
      Map.of(
          Verdict.PASS, "\u2705",
          Verdict.IMPROVED, "\ud83d\ude80",
          Verdict.INCONCLUSIVE, "\u2754",
          Verdict.REGRESSED, "\u274c");

  private VerdictMarkdown() {}

  /** GitHub-flavoured Markdown. */
  public static String of(GateVerdict verdict) {
    StringBuilder text = new StringBuilder();
    text.append("## ")
        .append(sign(verdict.verdict()))
        .append(" Labmark: ")
        .append(verdict.verdict())
        .append("\n\n")
        .append(escaped(VerdictSummary.counts(verdict)))
        .append("; run `")
        .append(verdict.runId())
        .append("` against ")
        .append(escaped(verdict.against().source()))
        .append(" (")
        .append(escaped(verdict.against().machineClass()))
        .append(")\n");
    verdict.notes().forEach(note -> text.append("\n> ").append(escaped(note)).append('\n'));
    List<Judgement> open = VerdictSummary.worstFirst(verdict);
    if (!open.isEmpty()) {
      text.append('\n');
      judgements(open, text);
    }
    List<Judgement> passed =
        verdict.judgements().stream().filter(j -> j.verdict() == Verdict.PASS).toList();
    if (!passed.isEmpty()) {
      text.append("\n<details><summary>").append(passed.size()).append(" passed</summary>\n\n");
      judgements(passed, text);
      text.append("\n</details>\n");
    }
    shown(verdict.shown(), text);
    return text.toString();
  }

  private static void judgements(List<Judgement> judgements, StringBuilder text) {
    text.append("| | variant | metric | evidence | rule |\n|---|---|---|---|---|\n");
    judgements.stream()
        .limit(MOST_ROWS)
        .forEach(
            judgement ->
                text.append("| ")
                    .append(sign(judgement.verdict()))
                    .append(" | ")
                    .append(escaped(judgement.scenario() + " / " + judgement.variant()))
                    .append(" | ")
                    .append(escaped(judgement.metric()))
                    .append(
                        judgement.place().isEmpty() ? "" : " (" + escaped(judgement.place()) + ")")
                    .append(" | ")
                    .append(escaped(judgement.evidence()))
                    .append(" | ")
                    .append(judgement.rule().words())
                    .append(" |\n"));
    more(judgements.size(), text);
  }

  private static void shown(List<Shown> shown, StringBuilder text) {
    if (shown.isEmpty()) {
      return;
    }
    text.append("\n<details><summary>")
        .append(shown.size())
        .append(" not judged: ")
        .append(escaped(shown.get(0).reason()))
        .append("</summary>\n\n| variant | metric | baseline | run |\n|---|---|---|---|\n");
    shown.stream()
        .limit(MOST_ROWS)
        .forEach(
            one ->
                text.append("| ")
                    .append(escaped(one.scenario() + " / " + one.variant()))
                    .append(" | ")
                    .append(escaped(one.metric()))
                    .append(" | ")
                    .append(Words.brief(one.baseline()))
                    .append(" | ")
                    .append(Words.brief(one.run()))
                    .append(" |\n"));
    more(shown.size(), text);
    text.append("\n</details>\n");
  }

  private static void more(int rows, StringBuilder text) {
    if (rows > MOST_ROWS) {
      text.append("\nand ").append(rows - MOST_ROWS).append(" more in verdict.json\n");
    }
  }

  private static String sign(Verdict verdict) {
    return SIGNS.getOrDefault(verdict, "");
  }

  /** Names may come from a file: nothing of them is markup. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>#|!~])", "\\\\$1").replaceAll("\\s+", " ");
  }
}
