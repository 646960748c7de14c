package dev.labmark.harness.cli;

import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.metric.Unit;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A column of the table at the end of a run: one metric, and how it is written there.
 *
 * @param scale what a value in the record's base unit is multiplied by
 * @param decimals digits after the point; negative for four significant digits
 */
record SummaryColumn(String heading, String metric, double scale, int decimals) {

  private static final int MOST = 8;
  private static final int SIGNIFICANT = 4;
  private static final int MOST_DECIMALS = 9;
  private static final int BY_SIGNIFICANCE = -1;
  private static final double MEBIBYTES = 0x1p-20;

  /** Values that lie so many times apart share no number of decimals: the smallest would be 0. */
  private static final double WIDE = 1e3;

  /** What tells how a training went, in few words. */
  private static final List<SummaryColumn> TRAINING =
      List.of(
          of("test acc %", Metrics.TEST_ACCURACY, 100, 2),
          of("test loss", Metrics.TEST_LOSS, 1, 4),
          of("train acc %", Metrics.TRAIN_ACCURACY, 100, 2),
          of("images/s", Metrics.IMAGES_PER_SECOND, 1, 0),
          of("step p50 ms", Metrics.STEP_DURATION_SECONDS_P50, 1e3, 2),
          of("step p99 ms", Metrics.STEP_DURATION_SECONDS_P99, 1e3, 2),
          of("tensors MiB", Metrics.TENSOR_BYTES_PEAK, MEBIBYTES, 1),
          of("GPU tensors MiB", ProbeMetrics.GPU_TENSOR_PEAK_BYTES, MEBIBYTES, 1),
          of("GPU mJ/image", ProbeMetrics.GPU_ENERGY_JOULES_PER_IMAGE, 1e3, 2));

  private static final Set<String> TRAINED =
      Set.of(Metrics.TEST_ACCURACY.name(), Metrics.TEST_LOSS.name(), Metrics.TRAIN_LOSS.name());

  /** Of the process rather than of what was asked: there if there is room. */
  private static final List<String> LAST =
      List.of(Metrics.HOST_RSS_PEAK_BYTES.name(), Metrics.WALL_SECONDS.name());

  /**
   * The columns that some of the trials have values for: the familiar ones where a network was
   * trained, else what was measured, in the catalogue's order, and no more than fit.
   */
  static List<SummaryColumn> of(Collection<TrialRecord> trials) {
    Map<String, List<MetricValue>> present = new LinkedHashMap<>();
    for (TrialRecord trial : trials) {
      trial
          .metrics()
          .forEach(
              (name, value) -> present.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    }
    if (present.keySet().stream().anyMatch(TRAINED::contains)) {
      return TRAINING.stream().filter(column -> present.containsKey(column.metric)).toList();
    }
    return present.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> place(entry.getKey())))
        .limit(MOST)
        .map(entry -> measured(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static SummaryColumn of(String heading, Metric metric, double scale, int decimals) {
    return new SummaryColumn(heading, metric.name(), scale, decimals);
  }

  /** Metrics that this build does not know come before those of the process and of probes. */
  private static int place(String name) {
    List<String> catalogue = Catalogue.all().stream().map(Metric::name).toList();
    if (LAST.contains(name)) {
      return catalogue.size() + 1 + LAST.indexOf(name);
    }
    if (ProbeMetrics.all().stream().anyMatch(metric -> metric.name().equals(name))) {
      return catalogue.size() + 1 + LAST.size();
    }
    return catalogue.contains(name) ? catalogue.indexOf(name) : catalogue.size();
  }

  private static SummaryColumn measured(String name, List<MetricValue> values) {
    DoubleSummaryStatistics sizes =
        values.stream()
            .mapToDouble(value -> Math.abs(value.value()))
            .filter(size -> size > 0 && Double.isFinite(size))
            .summaryStatistics();
    double largest = sizes.getCount() == 0 ? 0 : sizes.getMax();
    boolean counted = values.stream().allMatch(SummaryColumn::isCounted);
    boolean wide = largest / sizes.getMin() >= WIDE;
    int decimals = counted ? 0 : wide ? BY_SIGNIFICANCE : decimals(largest);
    return new SummaryColumn(name.replace('_', ' '), name, 1, decimals);
  }

  private static boolean isCounted(MetricValue value) {
    boolean counts =
        value.unit().equals(Unit.COUNT.symbol()) || value.unit().equals(Unit.BYTES.symbol());
    return counts && value.value() == Math.rint(value.value());
  }

  private static int decimals(double largest) {
    if (largest == 0) {
      return 0;
    }
    int digitsBefore = (int) Math.floor(Math.log10(largest)) + 1;
    return Math.min(MOST_DECIMALS, Math.max(0, SIGNIFICANT - digitsBefore));
  }

  /** A value in the record's unit, as it is written here. */
  String format(double value) {
    return decimals == BY_SIGNIFICANCE
        ? String.format(Locale.ROOT, "%,.4g", value * scale)
        : String.format(Locale.ROOT, "%,." + decimals + "f", value * scale);
  }
}
