package dev.labmark.harness.gate.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Rule;
import dev.labmark.harness.record.verdict.Shown;
import dev.labmark.harness.record.verdict.Verdict;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class VerdictOutputTest {

  private static final String HOSTILE = "<script>|`*\u0000]]>&\"";

  private static final GateVerdict VERDICT =
      GateVerdict.of(
          "r1",
          new Against("base.json", "here", List.of("c0"), List.of("r0")),
          List.of(
              judgement("v", Verdict.PASS, "equal for 3 seeds"),
              judgement("v", Verdict.INCONCLUSIVE, "too few"),
              judgement(HOSTILE, Verdict.REGRESSED, "0.91x [0.88, 0.94], limit 0.95"),
              judgement("v", Verdict.IMPROVED, "1.2x")),
          List.of(new Shown("s", "v", "images_per_second", 100, 80, "another session")),
          List.of("a note"));

  @Test
  void ciShowsARegressionAsAFailedTestAndAnOpenOneAsSkipped() throws Exception {
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(VerdictJUnit.of(VERDICT))));

    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertEquals("4", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("skipped"));
    Element failure = (Element) xml.getElementsByTagName("failure").item(0);
    assertEquals("conv1: 0.91x [0.88, 0.94], limit 0.95", failure.getAttribute("message"));
    assertEquals(
        "s.<script>|`*?]]>&\"", ((Element) failure.getParentNode()).getAttribute("classname"));
  }

  @Test
  void nothingOfANameIsMarkup() {
    String text = VerdictMarkdown.of(VERDICT);

    assertTrue(text.startsWith("## \u274c Labmark: REGRESSED"), text);
    assertFalse(text.contains("<script>"), text);
    assertTrue(text.contains("\\<script\\>\\|\\`\\*"), text);
    assertTrue(text.contains("<details><summary>1 passed</summary>"), text);
  }

  @Test
  void aSummaryStaysBelowAMegabyteHoweverMuchRegressed() {
    List<Judgement> many =
        Collections.nCopies(100_000, judgement("v", Verdict.REGRESSED, "x".repeat(200)));

    String text =
        VerdictMarkdown.of(GateVerdict.of("r1", VERDICT.against(), many, List.of(), List.of()));

    assertTrue(text.length() < 1 << 20, text.length() + " characters");
    assertTrue(text.contains("and 99500 more in verdict.json"));
  }

  private static Judgement judgement(String variant, Verdict verdict, String evidence) {
    return new Judgement(
        "s", variant, "m", "conv1", Rule.EXACT, verdict, null, null, null, evidence);
  }
}
