package dev.labmark.harness.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Made-up runs of one scenario, for what looks at several of them. */
public final class RecordBuilder {

  public static final String SCENARIO = "p1-regularization";

  private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");
  private static final long HOUR_SECONDS = 3600;

  private final int number;
  private final List<TrialRecord> trials = new ArrayList<>();
  private String scenario = SCENARIO;
  private List<Variant> variants = List.of(new Variant("plain", "1.1", "LeNet-5 as it is"));
  private List<Long> seeds = List.of(1L);
  private int batchSize = 64;
  private String cpuModel = SampleRecords.environment().cpuModel();

  private RecordBuilder(int number) {
    this.number = number;
  }

  /** The run of that number: an hour after the one before, from a commit of its own. */
  public static RecordBuilder run(int number) {
    return new RecordBuilder(number);
  }

  /** Its identity. */
  public static String id(int number) {
    return RunId.of(FIRST.plusSeconds(HOUR_SECONDS * number), number);
  }

  /** The commit that it was built from. */
  public static String commit(int number) {
    return String.format("%040x", number);
  }

  public RecordBuilder scenario(String name) {
    scenario = name;
    return this;
  }

  public RecordBuilder variants(String... names) {
    variants = List.of(names).stream().map(name -> new Variant(name, "1.1", name)).toList();
    return this;
  }

  public RecordBuilder seeds(Long... values) {
    seeds = List.of(values);
    return this;
  }

  public RecordBuilder batchSize(int value) {
    batchSize = value;
    return this;
  }

  public RecordBuilder cpuModel(String value) {
    cpuModel = value;
    return this;
  }

  /** A trial of each seed that completed with that value. */
  public RecordBuilder metric(String variant, Metric metric, double... bySeed) {
    for (int i = 0; i < bySeed.length; i++) {
      trial(variant, seeds.get(i), Map.of(metric, bySeed[i]), Map.of());
    }
    return this;
  }

  /** A trial that completed; a second call adds to it. */
  public RecordBuilder trial(
      String variant, long seed, Map<Metric, Double> metrics, Map<String, Table> tables) {
    return trial(variant, seed, Outcome.COMPLETED, metrics, tables);
  }

  /** A trial that ended; a second call adds to it. */
  public RecordBuilder trial(
      String variant,
      long seed,
      Outcome outcome,
      Map<Metric, Double> metrics,
      Map<String, Table> tables) {
    Map<String, MetricValue> values = new LinkedHashMap<>();
    Map<String, Table> all = new LinkedHashMap<>();
    TrialId id = new TrialId(scenario, variant, seed);
    trials.stream()
        .filter(trial -> trial.id().equals(id))
        .forEach(
            trial -> {
              values.putAll(trial.metrics());
              all.putAll(trial.tables());
            });
    trials.removeIf(trial -> trial.id().equals(id));
    metrics.forEach((metric, value) -> values.put(metric.name(), MetricValue.of(metric, value)));
    all.putAll(tables);
    trials.add(
        new TrialRecord(
            scenario,
            "1.1",
            variant,
            seed,
            outcome,
            outcome == Outcome.COMPLETED ? null : "see worker.log",
            values,
            all,
            List.of(),
            Map.of(),
            Map.of()));
    return this;
  }

  /** The record. */
  public RunRecord build() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.putObject("train").put("batchSize", batchSize).put("learningRate", 0.05);
    ScenarioSpec spec =
        new ScenarioSpec(
            scenario,
            "Regularization",
            Purpose.TIMED,
            LaunchSettings.timed(2),
            variants,
            seeds,
            settings);
    return new RunRecord(
        RunRecord.SCHEMA,
        id(number),
        Outcome.COMPLETED,
        null,
        new ResolvedSpec(Profile.SMOKE, "cpu", List.of(spec)),
        environment(),
        trials,
        List.of());
  }

  /** Writes the run as it is left behind, and returns its folder. */
  public Path writeTo(Path out, SeriesPoint... points) throws IOException {
    RunStore store = RunStore.create(out, id(number), new RecordCodec());
    store.write(build());
    try (SeriesWriter series = new SeriesWriter(store.seriesFile())) {
      List.of(points).forEach(series::write);
    }
    return store.folder();
  }

  private Environment environment() {
    Environment e = SampleRecords.environment();
    return new Environment(
        FIRST.plusSeconds(HOUR_SECONDS * number).toString(),
        e.labmarkVersion(),
        commit(number),
        e.gitDirty(),
        e.host(),
        e.os(),
        e.jvm(),
        cpuModel,
        e.physicalCores(),
        e.logicalCores(),
        e.memoryBytes(),
        e.engine(),
        e.engineVersion(),
        e.nativeVersion(),
        e.threads(),
        e.device(),
        e.driver());
  }
}
