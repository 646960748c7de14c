package dev.labmark.harness.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.labmark.harness.spec.Violations;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one trial left behind, series and histograms apart (they lie in files of their own).
 *
 * @param reason why the outcome is not {@code completed}; absent where it is
 * @param worker where it ran: process id, JVM flags, environment variables, threads
 * @param clocks what each clock covers, in words, by metric or phase
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrialRecord(
    String scenario,
    String labPart,
    String variant,
    long seed,
    Outcome outcome,
    @Nullable String reason,
    Map<String, MetricValue> metrics,
    Map<String, Table> tables,
    List<Finding> findings,
    Map<String, String> worker,
    Map<String, String> clocks) {

  /** Key of {@link #worker()}: when the trial began, UTC, ISO 8601. */
  public static final String STARTED_AT = "started_at";

  /** Key of {@link #worker()}: the name of the machine that the trial ran on. */
  public static final String HOST = "host";

  /** Key of {@link #worker()}: that machine's processor. */
  public static final String CPU_MODEL = "cpu_model";

  public TrialRecord {
    metrics = ordered(metrics);
    tables = ordered(tables);
    findings = List.copyOf(findings);
    worker = ordered(worker);
    @Nullable String startedAt = worker.get(STARTED_AT);
    if (startedAt != null) {
      RecordTime.check(new Violations(), "worker." + STARTED_AT, startedAt).throwIfAny();
    }
    clocks = ordered(clocks);
  }

  /** Identity within the run: {@code scenario/variant/seed}. */
  @JsonIgnore
  public TrialId id() {
    return new TrialId(scenario, variant, seed);
  }

  /** The value of a metric, where the trial got as far as measuring it. */
  public Optional<Double> metric(String name) {
    return Optional.ofNullable(metrics.get(name)).map(MetricValue::value);
  }

  /** When the trial began; older records, and those of workers that died, do not say. */
  @JsonIgnore
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(worker.get(STARTED_AT)).map(Instant::parse);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
