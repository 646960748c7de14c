package dev.labmark.harness.cli.gate;

import static dev.labmark.harness.cli.TextTable.Align.LEFT;

import dev.labmark.harness.cli.TextTable;
import dev.labmark.harness.gate.output.VerdictSummary;
import dev.labmark.harness.gate.rule.Words;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Shown;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** A verdict on the console: what is not a pass, the worst first, and how much passed. */
final class VerdictText {

  private static final String INDENT = "  ";
  private static final int SHOWN_LINES = 12;

  private VerdictText() {}

  static void print(GateVerdict verdict, PrintWriter out) {
    out.printf(
        "verdict: %s (%s) against %s%n",
        verdict.verdict(), VerdictSummary.counts(verdict), verdict.against().source());
    verdict.notes().forEach(note -> out.println("note: " + note));
    TextTable judgements = new TextTable(INDENT, LEFT, LEFT, LEFT, LEFT);
    alike(VerdictSummary.worstFirst(verdict)).forEach(group -> row(judgements, group));
    judgements.print(out);
    shown(verdict.shown(), out);
  }

  /** Those that say the same of several variants together. */
  private static List<List<Judgement>> alike(List<Judgement> judgements) {
    return List.copyOf(
        judgements.stream()
            .collect(
                Collectors.groupingBy(
                    judgement ->
                        List.of(
                            judgement.verdict(),
                            judgement.metric(),
                            judgement.place(),
                            judgement.evidence()),
                    LinkedHashMap::new,
                    Collectors.toList()))
            .values());
  }

  private static void row(TextTable table, List<Judgement> alike) {
    Judgement judgement = alike.get(0);
    String others = alike.size() == 1 ? "" : " and " + (alike.size() - 1) + " more";
    String place = judgement.place().isEmpty() ? "" : " (" + judgement.place() + ")";
    table.row(
        judgement.verdict().name(),
        judgement.scenario() + "/" + judgement.variant() + others,
        judgement.metric() + place,
        judgement.evidence());
  }

  private static void shown(List<Shown> shown, PrintWriter out) {
    if (shown.isEmpty()) {
      return;
    }
    out.println("not judged: " + shown.get(0).reason());
    TextTable table = new TextTable(INDENT, LEFT, LEFT, LEFT);
    shown.stream().limit(SHOWN_LINES).forEach(one -> row(table, one));
    table.print(out);
    if (shown.size() > SHOWN_LINES) {
      out.println(INDENT + "and " + (shown.size() - SHOWN_LINES) + " more in verdict.json");
    }
  }

  private static void row(TextTable table, Shown shown) {
    table.row(
        shown.scenario() + "/" + shown.variant(),
        shown.metric(),
        "%s to %s (%+.0f %%)"
            .formatted(
                Words.brief(shown.baseline()),
                Words.brief(shown.run()),
                100 * (shown.run() / shown.baseline() - 1)));
  }
}
