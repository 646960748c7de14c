package dev.labmark.harness.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.spec.CoreShare;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Made-up records that use every part of the format. */
public final class SampleRecords {

  /** As records have it that were written once: what workers are given by now is no matter here. */
  private static final LaunchSettings LAUNCH =
      new LaunchSettings(
          2,
          1,
          1_000,
          List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
          Map.of(
              "MALLOC_MMAP_THRESHOLD_",
              "33554432",
              "MALLOC_TRIM_THRESHOLD_",
              "1073741824",
              "MALLOC_TOP_PAD_",
              "268435456"));

  public static final String RUN_ID = "20260101T120000Z-0123abcd";
  public static final String SCENARIO = "p1-regularization";
  public static final Variant PLAIN = new Variant("plain", "1.1", "LeNet-5 as it is");
  public static final Variant DROPOUT = new Variant("dropout", "1.4", "Dropout");

  private SampleRecords() {}

  /** Two variants by one seed, one of them diverged, with metrics, tables and findings. */
  public static RunRecord full() {
    return run(Outcome.COMPLETED, null, List.of(completed(), diverged()), findings());
  }

  /** A run that was stopped in its second trial, or whose second trial failed. */
  public static RunRecord ended(Outcome outcome) {
    return run(
        outcome,
        "1 of 2 trials had ended",
        List.of(completed(), trial(DROPOUT, outcome, "see worker.log", Map.of(), Map.of())),
        List.of());
  }

  /** A run before its first trial has ended. */
  public static RunRecord running() {
    return run(Outcome.RUNNING, "trials are going on", List.of(), List.of());
  }

  /** A run with that trial alone. */
  public static RunRecord with(TrialRecord trial) {
    return run(Outcome.COMPLETED, null, List.of(trial), List.of());
  }

  /** The spec of two variants by one seed. */
  public static ResolvedSpec spec() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings
        .putObject("train")
        .put("batchSize", 128)
        .put("learningRate", 0.05)
        .put("shuffle", true)
        .putNull("clip")
        .putArray("milestones")
        .add(1)
        .add(2);
    return new ResolvedSpec(
        Profile.SMOKE,
        "cpu",
        List.of(
            new ScenarioSpec(
                SCENARIO,
                "Regularization",
                Purpose.TIMED,
                LAUNCH,
                List.of(PLAIN, DROPOUT),
                List.of(1L),
                settings)));
  }

  /** A machine. */
  public static Environment environment() {
    return new Environment(
        "2026-01-01T12:00:00Z",
        "0.1.0",
        "4c10c3b0123456789012345678901234567890ab",
        "false",
        "lab-7",
        "Linux 6.1 amd64",
        "Debian OpenJDK 64-Bit Server VM 17.0.15",
        "Intel Xeon Platinum 8375C",
        2,
        4,
        25_276_510_208L,
        "PyTorch",
        "0.36.0",
        "2.7.1 cpu linux-x86_64",
        2,
        "cpu",
        Environment.unknown("no driver is needed for the CPU"));
  }

  static TrialRecord completed() {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    metrics.put("test_loss", MetricValue.of(Metrics.TEST_LOSS, 0.1 + 0.2));
    metrics.put("test_accuracy", MetricValue.of(Metrics.TEST_ACCURACY, 1 / 3.0));
    metrics.put("parameters", MetricValue.of(Metrics.PARAMETERS, 61_706));
    metrics.put("tensor_bytes_peak", MetricValue.of(Metrics.TENSOR_BYTES_PEAK, 0x1p53));
    Table table =
        new Table(
            List.of("layer", "channel", "value", "frozen"),
            List.of(
                List.of("conv1", 0, Double.MIN_VALUE, true),
                List.of("conv1", 1, Math.nextDown(1.0), false)));
    return trial(PLAIN, Outcome.COMPLETED, null, metrics, Map.of("batchnorm_parameters", table));
  }

  static TrialRecord diverged() {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    metrics.put("test_loss", MetricValue.of(Metrics.TEST_LOSS, Double.NaN));
    metrics.put("train_loss", MetricValue.of(Metrics.TRAIN_LOSS, Double.POSITIVE_INFINITY));
    metrics.put("gradient_norm", MetricValue.of(Metrics.GRADIENT_NORM, Double.NEGATIVE_INFINITY));
    return trial(DROPOUT, Outcome.DIVERGED, "the loss was NaN at step 7", metrics, Map.of());
  }

  static TrialRecord trial(
      Variant variant,
      Outcome outcome,
      @Nullable String reason,
      Map<String, MetricValue> metrics,
      Map<String, Table> tables) {
    return new TrialRecord(
        SCENARIO,
        variant.labPart(),
        variant.name(),
        1,
        outcome,
        reason,
        metrics,
        tables,
        List.of(
            new Finding(
                "1.1",
                "How many parameters?",
                "61,706.",
                List.of(Evidence.of("parameters", 61_706, "1", 1)))),
        Map.of("pid", "4001"),
        Map.of("wall_seconds", "from the spec to the last result"));
  }

  private static List<ScenarioFinding> findings() {
    return List.of(
        new ScenarioFinding(
            SCENARIO,
            new Finding(
                "1.4",
                "Does dropout change the test accuracy?",
                "No difference beyond seed noise.",
                List.of(
                    new Evidence("dropout less plain", Double.NaN, -0.25, 0.125, "ratio", 1)))));
  }

  private static RunRecord run(
      Outcome outcome,
      @Nullable String reason,
      List<TrialRecord> trials,
      List<ScenarioFinding> findings) {
    return new RunRecord(
        RunRecord.SCHEMA,
        RUN_ID,
        outcome,
        reason,
        spec(),
        environment(),
        trials,
        findings,
        List.of(calibration()));
  }

  private static Calibration calibration() {
    CoreShare both = new CoreShare(2, 1);
    return new Calibration(
        SCENARIO,
        List.of(
            new Calibration.Try(new CoreShare(1, 2), List.of(8192.5, 8000.0, 8100.25)),
            new Calibration.Try(both, List.of())),
        both);
  }
}
