package dev.labmark.harness.gate.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Made-up results of one variant. */
public final class ResultsBuilder {

  private final String variant;
  private final ObjectNode settings = JsonNodeFactory.instance.objectNode();
  private final List<SeedResults> seeds = new ArrayList<>();

  public ResultsBuilder(String variant) {
    this.variant = variant;
    settings.put("profile", "quick");
    settings.putObject("launch").put("threads", 2);
    settings.putObject("settings").put("batchSize", 64);
  }

  public ResultsBuilder batchSize(int size) {
    settings.putObject("settings").put("batchSize", size);
    return this;
  }

  public ResultsBuilder threads(int threads) {
    settings.putObject("launch").put("threads", threads);
    return this;
  }

  /** One seed for each value, from 1 on. */
  public ResultsBuilder values(Metric metric, double... values) {
    for (int i = 0; i < values.length; i++) {
      seed(i + 1, Map.of(metric.name(), values[i]), Map.of(), Map.of());
    }
    return this;
  }

  public ResultsBuilder seed(
      long seed,
      Map<String, Double> metrics,
      Map<String, Table> tables,
      Map<String, CurveDigest> curves) {
    seeds.add(new SeedResults(seed, Outcome.COMPLETED, metrics, tables, curves));
    return this;
  }

  public ResultsBuilder outcome(long seed, Outcome outcome) {
    seeds.add(new SeedResults(seed, outcome, new LinkedHashMap<>(), Map.of(), Map.of()));
    return this;
  }

  public VariantResults build() {
    return new VariantResults("s", variant, settings, seeds);
  }

  /** A curve of those values at steps 1, 2, ... and as many epochs. */
  public static CurveDigest curve(double... values) {
    CurveDigester digester = new CurveDigester();
    for (int i = 0; i < values.length; i++) {
      digester.add(new SeriesPoint(new TrialId("s", "v", 1), "m", "", i + 1, i + 1, 0, values[i]));
    }
    return digester.digest();
  }
}
