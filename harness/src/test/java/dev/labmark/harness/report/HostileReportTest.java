package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.SampleVerdicts;
import dev.labmark.harness.report.Chromium.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of a record whose every free text is an attack, in a browser: no script of it runs. */
class HostileReportTest {

  /** What each attack does if it runs: it leaves a mark on the page. */
  private static final String MARK = "document.documentElement.dataset.ran='yes'";

  private static final String ATTACK =
      "'\"></title></style></textarea></script><script>"
          + MARK
          + "</script><img src=x onerror=\""
          + MARK
          + "\"><svg onload=\""
          + MARK
          + "\"></svg><a href=\"javascript:"
          + MARK
          + "\" xlink:href=\"javascript:"
          + MARK
          + "\">a</a>${7*7}%{x}\u2028\\u003cscript>";

  /** What a record checks, so that it can be no attack. */
  private static final Set<String> CHECKED =
      Set.of(
          "schema",
          "outcome",
          "profile",
          "purpose",
          "scenario",
          "variant",
          "name",
          "startedAt",
          "started_at",
          "direction",
          "verdict",
          "rule",
          "scale",
          "jvmFlags");

  private static final Pattern LINK =
      Pattern.compile("<[^>]* (xlink:)?href=\"\\s*javascript:", Pattern.CASE_INSENSITIVE);

  @TempDir Path scratch;

  @Test
  void noScriptOfAHostileRecordRuns() throws Exception {
    Path folder = SampleRun.complete().writeTo(Files.createDirectory(scratch.resolve("run")));
    RecordCodec codec = new RecordCodec();
    attack(folder.resolve("run.json"));
    Files.write(folder.resolve("verdict.json"), codec.write(SampleVerdicts.regressed()));
    attack(folder.resolve("verdict.json"));

    Path index = new ReportWriter(List.of(new SamplePage())).write(folder);
    Page page = Chromium.onThisMachine(scratch).open(index);

    assertTrue(page.dom().contains("data-figures=\"drawn\""), "the report's own script has run");
    assertTrue(page.dom().contains("&lt;script&gt;" + MARK), "the attacks are there to be read");
    assertFalse(page.dom().contains("data-ran"), "an attack ran");
    assertFalse(page.dom().contains("<img src=\"x\""), "an attack became an element");
    assertFalse(LINK.matcher(page.dom()).find(), "an attack became a link");
    assertEquals(List.of(), page.console());
  }

  private static void attack(Path json) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode tree = mapper.readTree(json.toFile());
    attack(tree);
    for (JsonNode trial : tree.path("trials")) {
      ((ObjectNode) trial.path("metrics"))
          .putObject(ATTACK)
          .put("value", 1)
          .put("unit", ATTACK)
          .put("direction", ATTACK);
      ObjectNode table = ((ObjectNode) trial.path("tables")).putObject(ATTACK);
      table.putArray("columns").add(ATTACK).add("b");
      table.putArray("rows").addArray().add(ATTACK).add(1);
      ((ObjectNode) trial.path("worker")).put(ATTACK, ATTACK);
      ((ObjectNode) trial.path("clocks")).put(ATTACK, ATTACK);
    }
    for (JsonNode scenario : tree.path("spec").path("scenarios")) {
      ((ObjectNode) scenario.path("settings")).put(ATTACK, ATTACK).putArray("list").add(ATTACK);
    }
    mapper.writeValue(json.toFile(), tree);
  }

  private static void attack(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = object.properties().stream().map(field -> field.getKey()).toList();
      for (String name : names) {
        JsonNode value = object.get(name);
        if (value.isTextual() && !CHECKED.contains(name) && !isNumber(value.asText())) {
          object.put(name, ATTACK);
        } else if (!CHECKED.contains(name)) {
          attack(value);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isTextual() && !isNumber(array.get(i).asText())) {
          array.set(i, array.textNode(ATTACK));
        } else {
          attack(array.get(i));
        }
      }
    }
  }

  private static boolean isNumber(String text) {
    return Set.of("NaN", "Infinity", "-Infinity").contains(text);
  }
}
