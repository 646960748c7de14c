package dev.labmark.harness.gate.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.gate.book.RuleBook;
import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a gate asks of a run, curves streamed. */
public final class RunResults {

  private final ObjectMapper mapper = new ObjectMapper();
  private final RunRecord run;
  private final Map<TrialId, Map<String, CurveDigester>> curves = new HashMap<>();

  private RunResults(RunRecord run) {
    this.run = run;
  }

  /** Every variant that has ended trials, in the order of the run's spec. */
  public static List<VariantResults> read(RunStore store) {
    return read(store, store.read());
  }

  /** The same of a run whose record was read before. */
  public static List<VariantResults> read(RunStore store, RunRecord run) {
    RunResults results = new RunResults(run);
    SeriesFile.forEach(
        store.seriesFile(),
        point -> {
          if (RuleBook.isExactCurve(point.metric())) {
            results
                .curves
                .computeIfAbsent(point.trial(), id -> new TreeMap<>())
                .computeIfAbsent(point.metric(), name -> new CurveDigester())
                .add(point);
          }
        });
    return results.variants();
  }

  private List<VariantResults> variants() {
    List<VariantResults> variants = new ArrayList<>();
    for (ScenarioSpec scenario : run.spec().scenarios()) {
      JsonNode settings = settings(scenario);
      for (Variant variant : scenario.variants()) {
        List<SeedResults> seeds =
            run.trialsOf(scenario.name()).stream()
                .filter(trial -> trial.variant().equals(variant.name()))
                .map(this::seed)
                .toList();
        if (!seeds.isEmpty()) {
          variants.add(new VariantResults(scenario.name(), variant.name(), settings, seeds));
        }
      }
    }
    return variants;
  }

  private JsonNode settings(ScenarioSpec scenario) {
    ObjectNode settings = mapper.createObjectNode();
    settings.put("profile", run.spec().profile().symbol());
    settings.put("device", run.spec().device());
    settings.put("purpose", scenario.purpose().symbol());
    settings.set("launch", mapper.valueToTree(scenario.launch()));
    settings.set("settings", scenario.settings());
    return settings;
  }

  private SeedResults seed(TrialRecord trial) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    trial
        .metrics()
        .forEach(
            (name, value) -> {
              if (Catalogue.find(name).isPresent()) {
                metrics.put(name, value.value());
              }
            });
    Map<String, Table> tables = new LinkedHashMap<>();
    trial
        .tables()
        .forEach(
            (name, table) -> {
              if (RuleBook.isExactTable(name)) {
                ExactCells.of(table).ifPresent(exact -> tables.put(name, exact));
              }
            });
    Map<String, CurveDigest> digests = new LinkedHashMap<>();
    curves.getOrDefault(trial.id(), Map.of()).forEach((name, c) -> digests.put(name, c.digest()));
    return new SeedResults(trial.seed(), trial.outcome(), metrics, tables, digests);
  }
}
