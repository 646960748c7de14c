package dev.labmark.harness.report;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A made-up trial: plausible, seeded, and good for nothing but looking at a report. */
record SampleTrial(TrialRecord record, List<String> series) {

  private static final int EPOCHS = 5;
  private static final int STEPS_PER_EPOCH = 469;
  private static final Map<String, Integer> LAYERS =
      new LinkedHashMap<>(Map.of("input", 1, "conv1", 6, "conv2", 16, "fc1", 120, "fc2", 84));

  static SampleTrial completed(Variant variant, long seed) {
    return of(variant, seed, Outcome.COMPLETED, null, EPOCHS);
  }

  /** A trial that ended after so many epochs; a diverged one has NaN after them. */
  static SampleTrial ended(Variant variant, long seed, Outcome outcome, String reason, int epochs) {
    return of(variant, seed, outcome, reason, epochs);
  }

  /** A trial of a scenario that trains nothing: metrics, no series, no tables. */
  static SampleTrial measured(Variant variant, Map<Metric, Double> values) {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    values.forEach((metric, value) -> metrics.put(metric.name(), MetricValue.of(metric, value)));
    return new SampleTrial(
        new TrialRecord(
            SampleRun.SCENARIO,
            variant.labPart(),
            variant.name(),
            1,
            Outcome.COMPLETED,
            null,
            metrics,
            Map.of(),
            List.of(),
            Map.of(),
            Map.of()),
        List.of());
  }

  private static SampleTrial of(
      Variant variant, long seed, Outcome outcome, @Nullable String reason, int epochs) {
    Random random = new Random(variant.name().hashCode() * 31L + seed);
    TrialId id = new TrialId(SampleRun.SCENARIO, variant.name(), seed);
    boolean dropout = variant.name().contains("dropout");
    boolean norm = variant.name().startsWith("bn");
    double floor =
        (dropout ? 0.05 : 0.025) * (norm ? 0.8 : 1.4) * (1 + 0.1 * random.nextGaussian());
    List<String> series = new ArrayList<>();
    for (int step = 1; step <= epochs * STEPS_PER_EPOCH; step++) {
      double loss = loss(step, floor * (dropout ? 4 : 1)) * Math.exp(0.5 * random.nextGaussian());
      series.add(row(id, Metrics.STEP_LOSS, "train", step, loss));
      if (step % STEPS_PER_EPOCH == 0) {
        epoch(id, series, step, floor, dropout ? 4 : 1, random);
      }
    }
    boolean diverged = outcome == Outcome.DIVERGED;
    if (diverged) {
      int next = epochs * STEPS_PER_EPOCH + 1;
      series.add(row(id, Metrics.STEP_LOSS, "train", next, Double.NaN));
    }
    double test = diverged ? Double.NaN : loss(epochs * STEPS_PER_EPOCH, floor * 1.5);
    return new SampleTrial(
        new TrialRecord(
            SampleRun.SCENARIO,
            variant.labPart(),
            variant.name(),
            seed,
            outcome,
            reason,
            outcome == Outcome.COMPLETED || diverged
                ? metrics(test, norm, dropout, random)
                : Map.of(),
            norm
                ? Map.of(
                    "batchnorm_parameters", batchNorm(variant, random), "drift", drift(0.2, random))
                : Map.of("drift", drift(1.0, random)),
            List.of(),
            Map.of("pid", Long.toString(4000 + seed), "threads", "2"),
            Map.of(
                "step_duration_seconds",
                "From before the batch is gathered to after the optimizer's update",
                "wall_seconds",
                "From the resolved spec to the last result")),
        series);
  }

  private static double loss(int step, double floor) {
    return floor + 2.25 * Math.exp(-step / 90.0) + 0.3 * Math.exp(-step / 700.0);
  }

  private static void epoch(
      TrialId id, List<String> series, int step, double floor, double handicap, Random random) {
    double train = loss(step, floor) * (1 + 0.04 * random.nextGaussian());
    double test = loss(step, floor * 1.5) * (1 + 0.04 * random.nextGaussian());
    double running = (train + 0.02) * handicap;
    series.add(row(id, Metrics.RUNNING_LOSS, "train", step, running));
    series.add(row(id, Metrics.RUNNING_ACCURACY, "train", step, 1 - running * 0.3));
    series.add(row(id, Metrics.TRAIN_LOSS, "train", step, train));
    series.add(row(id, Metrics.TRAIN_ACCURACY, "train", step, 1 - train * 0.3));
    series.add(row(id, Metrics.TEST_LOSS, "test", step, test));
    series.add(row(id, Metrics.TEST_ACCURACY, "test", step, 1 - test * 0.3));
  }

  private static String row(TrialId id, Metric metric, String split, int step, double value) {
    double epoch = (double) step / STEPS_PER_EPOCH;
    return String.join(
        ",",
        id.toString(),
        metric.name(),
        split,
        Integer.toString(step),
        Double.toString(epoch),
        Long.toString(step * 8L),
        Double.toString(value));
  }

  private static Map<String, MetricValue> metrics(
      double testLoss, boolean norm, boolean dropout, Random random) {
    Map<Metric, Double> values = new LinkedHashMap<>();
    values.put(Metrics.TRAIN_LOSS, testLoss * 0.7);
    values.put(Metrics.TRAIN_ACCURACY, 1 - testLoss * 0.2);
    values.put(Metrics.TEST_LOSS, testLoss);
    values.put(Metrics.TEST_ACCURACY, 1 - testLoss * 0.3);
    values.put(Metrics.IMAGES_PER_SECOND, 14_300 + 300 * random.nextGaussian() - (norm ? 2500 : 0));
    values.put(Metrics.STEP_DURATION_SECONDS_P50, 0.0088 + 2e-4 * random.nextDouble());
    values.put(Metrics.STEP_DURATION_SECONDS_P90, 0.0093 + 2e-4 * random.nextDouble());
    values.put(Metrics.STEP_DURATION_SECONDS_P99, 0.0117 + 9e-4 * random.nextDouble());
    values.put(Metrics.STEP_DURATION_SECONDS_MAX, 0.0231 + 9e-3 * random.nextDouble());
    values.put(Metrics.TENSOR_BYTES_PEAK, norm ? 12_345_678.0 : 9_876_544.0);
    values.put(Metrics.HOST_RSS_PEAK_BYTES, 512e6 + 1e6 * Math.rint(9 * random.nextDouble()));
    values.put(Metrics.PARAMETERS, norm ? 62_158.0 : 61_706.0);
    values.put(Metrics.WALL_SECONDS, 9.5 + random.nextDouble());
    values.put(Metrics.STEPS, 2345.0);
    values.put(Metrics.EVALUATED_IMAGES, 2000.0);
    values.put(Metrics.GRADIENT_NORM, 1.3 + 0.1 * random.nextDouble());
    values.put(Metrics.FEATURE_CORRELATION, (dropout ? 0.12 : 0.2) + 0.01 * random.nextDouble());
    values.put(
        Metrics.ABLATION_ACCURACY_DROP, (dropout ? 0.01 : 0.06) + 0.01 * random.nextDouble());
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    values.forEach((metric, value) -> metrics.put(metric.name(), MetricValue.of(metric, value)));
    return metrics;
  }

  private static Table batchNorm(Variant variant, Random random) {
    List<List<Object>> rows = new ArrayList<>();
    List.of("input", "conv1", "conv2", "fc1", "fc2").stream()
        .filter(layer -> variant.name().equals("bn-input") || !layer.equals("input"))
        .forEach(
            layer ->
                IntStream.range(0, LAYERS.getOrDefault(layer, 0))
                    .forEach(
                        channel -> {
                          rows.add(
                              List.of(layer, "gamma", channel, 1 + 0.15 * random.nextGaussian()));
                          rows.add(
                              List.of(layer, "beta", channel, 0.1 * random.nextGaussian() - 0.05));
                        }));
    return new Table(List.of("layer", "parameter", "channel", "value"), rows);
  }

  private static Table drift(double amount, Random random) {
    List<List<Object>> rows = new ArrayList<>();
    for (String layer : List.of("conv1", "conv2", "fc1", "fc2")) {
      for (int step = 0; step <= EPOCHS * STEPS_PER_EPOCH; step += 67) {
        double mean = -amount * (1 - Math.exp(-step / 500.0)) + 0.03 * random.nextGaussian();
        double std = 1 + amount * step / 2345.0;
        rows.add(List.of(layer, step, mean - std, mean, mean + std, mean, std));
      }
    }
    return new Table(List.of("layer", "step", "p15", "p50", "p85", "mean", "std"), rows);
  }
}
