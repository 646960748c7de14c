package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Table;
import dev.labmark.scenarios.memory.PairedTiming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * The table {@code speed}: how much faster than the naive module, from rounds in which both ran in
 * turn. The naive module's own row compares it with itself and shows what is noise.
 */
final class SpeedTable {

  /** The table's name in a record. */
  static final String NAME = "speed";

  private static final double MEDIAN = 0.5;
  private static final double LOWER = 0.25;
  private static final double UPPER = 0.75;
  private static final List<String> COLUMNS =
      List.of(
          "pass",
          "batch",
          "rounds",
          "naive_seconds_p50",
          "seconds_p50",
          "speedup_p25",
          "speedup_p50",
          "speedup_p75");

  private final List<List<Object>> rows = new ArrayList<>();

  /** Adds the rounds of one kind of pass, and gives the median of the network's own durations. */
  double add(PairedTiming.Pass pass, int batch, List<PairedTiming.Pair> pairs) {
    double[] naive = pairs.stream().mapToDouble(PairedTiming.Pair::baselineSeconds).toArray();
    double[] own = pairs.stream().mapToDouble(PairedTiming.Pair::seconds).toArray();
    double[] ratios =
        pairs.stream().mapToDouble(pair -> pair.baselineSeconds() / pair.seconds()).toArray();
    double median = quantile(own, MEDIAN);
    rows.add(
        Arrays.asList(
            pass.name().toLowerCase(Locale.ROOT),
            batch,
            pairs.size(),
            quantile(naive, MEDIAN),
            median,
            quantile(ratios, LOWER),
            quantile(ratios, MEDIAN),
            quantile(ratios, UPPER)));
    return median;
  }

  /** The median of durations. */
  static double median(List<Double> seconds) {
    return quantile(seconds.stream().mapToDouble(Double::doubleValue).toArray(), MEDIAN);
  }

  private static double quantile(double[] values, double probability) {
    return Quantile.withDefaults().withCopy(true).evaluate(values, probability);
  }

  /** One row for each kind of pass. */
  Table table() {
    return new Table(COLUMNS, rows);
  }
}
