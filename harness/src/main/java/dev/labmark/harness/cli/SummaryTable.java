package dev.labmark.harness.cli;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;

/** What came out, variant by variant: means over seeds with their standard deviations. */
final class SummaryTable {

  private record Column(String heading, Metric metric, double scale, int decimals) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("test acc %", Metrics.TEST_ACCURACY, 100, 2),
          new Column("test loss", Metrics.TEST_LOSS, 1, 4),
          new Column("train acc %", Metrics.TRAIN_ACCURACY, 100, 2),
          new Column("images/s", Metrics.IMAGES_PER_SECOND, 1, 0),
          new Column("step p50 ms", Metrics.STEP_DURATION_SECONDS_P50, 1e3, 2),
          new Column("step p99 ms", Metrics.STEP_DURATION_SECONDS_P99, 1e3, 2),
          new Column("tensors MiB", Metrics.TENSOR_BYTES_PEAK, 1.0 / (1 << 20), 1));

  private final RunRecord run;

  SummaryTable(RunRecord run) {
    this.run = run;
  }

  void print(PrintWriter out) {
    for (ScenarioSpec scenario : run.spec().scenarios()) {
      out.printf(
          "%n%s: %s; mean \u00b1 standard deviation over seeds%n",
          scenario.name(), scenario.title());
      out.printf("%-16s %5s", "variant", "seeds");
      COLUMNS.forEach(column -> out.printf(" %16s", column.heading()));
      out.println();
      for (Variant variant : scenario.variants()) {
        row(out, scenario.name(), variant.name());
      }
    }
    out.println();
  }

  private void row(PrintWriter out, String scenario, String variant) {
    List<TrialRecord> trials =
        run.trialsOf(scenario).stream().filter(t -> t.variant().equals(variant)).toList();
    out.printf("%-16s %5d", variant, trials.size());
    for (Column column : COLUMNS) {
      double[] values =
          trials.stream()
              .flatMap(trial -> trial.metric(column.metric().name()).stream())
              .mapToDouble(value -> value * column.scale())
              .toArray();
      out.printf(" %16s", values.length == 0 ? "-" : cell(values, column.decimals()));
    }
    out.println();
  }

  private static String cell(double[] values, int decimals) {
    DoubleStatistics statistics =
        DoubleStatistics.of(
            java.util.EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION), values);
    String mean = fixed(statistics.getAsDouble(Statistic.MEAN), decimals);
    return values.length == 1
        ? mean
        : mean + " \u00b1 " + fixed(statistics.getAsDouble(Statistic.STANDARD_DEVIATION), decimals);
  }

  private static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
