package dev.labmark.harness.run.probe;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects what probes add to a trial's record. */
public final class Observed {

  private final Map<Metric, Double> metrics = new LinkedHashMap<>();
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Map<String, String> worker = new LinkedHashMap<>();

  Observed metric(Metric metric, double value) {
    metrics.put(metric, value);
    return this;
  }

  Observed table(String name, Table table) {
    tables.put(name, table);
    return this;
  }

  Observed worker(String key, String value) {
    worker.put(key, value);
    return this;
  }

  /** Figures of the whole trial. */
  public Map<Metric, Double> metrics() {
    return Collections.unmodifiableMap(metrics);
  }

  /** Tables by name. */
  public Map<String, Table> tables() {
    return Collections.unmodifiableMap(tables);
  }

  /** How it was looked, and what could not be read, with the reason. */
  public Map<String, String> worker() {
    return Collections.unmodifiableMap(worker);
  }
}
