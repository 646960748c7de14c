package dev.labmark.harness.cli.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Rule;
import dev.labmark.harness.record.verdict.Shown;
import dev.labmark.harness.record.verdict.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTextTest {

  private static final GateVerdict VERDICT =
      GateVerdict.of(
          "r1",
          new Against("base.json", "here", List.of("c0"), List.of("r0")),
          List.of(
              judgement("v", Verdict.PASS, "equal for 3 seeds"),
              judgement("v", Verdict.INCONCLUSIVE, "too few"),
              judgement("v0", Verdict.REGRESSED, "0.91x [0.88, 0.94], limit 0.95"),
              judgement("v", Verdict.IMPROVED, "1.2x")),
          List.of(new Shown("s", "v", "images_per_second", 100, 80, "another session")),
          List.of("a note"));

  @Test
  void theConsoleTellsTheWorstFirstAndCountsTheRest() {
    List<String> lines = lines(VERDICT);

    assertEquals(
        "verdict: REGRESSED (1 regressed, 1 inconclusive, 1 improved, 1 passed) against base.json",
        lines.get(0));
    assertEquals("note: a note", lines.get(1));
    assertTrue(lines.get(2).contains("REGRESSED"), lines.get(2));
    assertTrue(lines.get(2).contains("0.91x [0.88, 0.94], limit 0.95"));
    assertTrue(String.join("\n", lines).contains("100 to 80 (-20 %)"));
  }

  @Test
  void whatIsSaidOfManyVariantsTakesOneLine() {
    List<Judgement> same =
        List.of(
            judgement("v1", Verdict.INCONCLUSIVE, "too few"),
            judgement("v2", Verdict.INCONCLUSIVE, "too few"),
            judgement("v3", Verdict.INCONCLUSIVE, "too wide"));

    List<String> lines = lines(GateVerdict.of("r1", VERDICT.against(), same, List.of(), List.of()));

    assertEquals(3, lines.size(), lines.toString());
    assertTrue(lines.get(1).contains("s/v1 and 1 more"), lines.get(1));
  }

  private static List<String> lines(GateVerdict verdict) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    VerdictText.print(verdict, out);
    out.flush();
    return text.toString().lines().toList();
  }

  private static Judgement judgement(String variant, Verdict verdict, String evidence) {
    return new Judgement(
        "s", variant, "m", "conv1", Rule.EXACT, verdict, null, null, null, evidence);
  }
}
