package dev.labmark.harness.run;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.probe.Observed;
import dev.labmark.harness.spec.TrialSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what a trial found; completed unless said otherwise. */
public final class TrialResult {

  private final Map<String, MetricValue> metrics = new LinkedHashMap<>();
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, String> worker = new LinkedHashMap<>();
  private final Map<String, String> clocks = new LinkedHashMap<>();
  private Outcome outcome = Outcome.COMPLETED;
  private @Nullable String reason;

  /** Adds or replaces the value of a metric. */
  public TrialResult metric(Metric metric, double value) {
    metrics.put(metric.name(), MetricValue.of(metric, value));
    return this;
  }

  /** Adds or replaces a count or a number of bytes; exact up to 2^53. */
  public TrialResult metric(Metric metric, long value) {
    return metric(metric, (double) value);
  }

  /** Adds a table. */
  public TrialResult table(String name, Table table) {
    tables.put(name, table);
    return this;
  }

  /** Adds an answer that this trial alone can give. */
  public TrialResult finding(Finding finding) {
    findings.add(finding);
    return this;
  }

  /** Says how the trial was run: threads, probes that do not work here, and the like. */
  public TrialResult worker(String key, String value) {
    worker.put(key, value);
    return this;
  }

  /** The same, unless the trial has said something about it already. */
  TrialResult workerUnlessSaid(String key, String value) {
    worker.putIfAbsent(key, value);
    return this;
  }

  /** Says what a clock covers. */
  public TrialResult clock(String key, String covers) {
    clocks.put(key, covers);
    return this;
  }

  /** Adds what probes saw. */
  TrialResult add(Observed observed) {
    observed.metrics().forEach(this::metric);
    observed.tables().forEach(this::table);
    observed.worker().forEach(this::worker);
    return this;
  }

  /** Ends the trial in another way than completed. */
  public TrialResult end(Outcome how, String why) {
    outcome = how;
    reason = why;
    return this;
  }

  /** A value that was measured. */
  public Optional<Double> metric(Metric metric) {
    return Optional.ofNullable(metrics.get(metric.name())).map(MetricValue::value);
  }

  /** How the trial ended. */
  public Outcome outcome() {
    return outcome;
  }

  TrialRecord toRecord(TrialSpec spec) {
    return new TrialRecord(
        spec.scenario(),
        spec.variant().labPart(),
        spec.variant().name(),
        spec.seed(),
        outcome,
        reason,
        metrics,
        tables,
        findings,
        worker,
        clocks);
  }
}
