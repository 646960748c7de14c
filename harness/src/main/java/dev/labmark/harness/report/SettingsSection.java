package dev.labmark.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a scenario was run with, how its workers were started, and what its clocks cover. */
final class SettingsSection {

  private SettingsSection() {}

  /** The resolved settings, by path. */
  static Section settings(ScenarioResult result) {
    return Section.of("Settings", table(result.spec().settings()));
  }

  /** How the trials' worker processes were started, and for what. */
  static Section launch(ScenarioResult result) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("purpose", result.spec().purpose().symbol());
    tree.set("launch", new RecordCodec().toTree(result.spec().launch()));
    tree.set("validity", new RecordCodec().toTree(result.spec().validity()));
    return Section.of("Launch", table(tree));
  }

  /** What each clock covers, in the trials' own words; none where no trial says so. */
  static Optional<Section> clocks(ScenarioResult result) {
    Map<String, Set<String>> clocks = new LinkedHashMap<>();
    for (TrialRecord trial : result.trials()) {
      trial
          .clocks()
          .forEach(
              (name, text) -> clocks.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(text));
    }
    List<List<Cell>> rows = new ArrayList<>();
    clocks.forEach(
        (name, texts) -> texts.forEach(text -> rows.add(List.of(Cell.of(name), Cell.of(text)))));
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.of(
                "Clocks",
                new DataTable(
                    "", List.of(Column.text("Clock"), Column.text("What it covers")), rows)));
  }

  /** A tree as a table of paths and values. */
  static DataTable table(JsonNode tree) {
    List<List<Cell>> rows = new ArrayList<>();
    flatten("", tree, rows);
    return new DataTable("", List.of(Column.text("Setting"), Column.text("Value")), rows);
  }

  private static void flatten(String path, JsonNode node, List<List<Cell>> rows) {
    if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(e -> flatten(prefix + e.getKey(), e.getValue(), rows));
    } else if (!path.isEmpty()) {
      rows.add(List.of(Cell.of(path), Cell.of(node.isTextual() ? node.asText() : node.toString())));
    }
  }
}
