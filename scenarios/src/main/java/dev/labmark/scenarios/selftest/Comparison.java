package dev.labmark.scenarios.selftest;

import dev.labmark.harness.gate.PairedRatio;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of pairs of samples.
 *
 * @param imagesPerSecond steady-state throughput, B over A
 * @param stepSecondsP50 median duration of a step, B over A: less noisy, blind to rare pauses
 * @param parentCpuShareA processor seconds of the parent process for each second of the run
 * @param parentCpuShareB the same of B
 */
record Comparison(
    PairedRatio imagesPerSecond,
    PairedRatio stepSecondsP50,
    double parentCpuShareA,
    double parentCpuShareB,
    List<Pair> pairs) {

  /** Two samples, taken one right after the other. */
  record Pair(Sample a, Sample b) {}

  static Comparison of(List<Pair> pairs) {
    return new Comparison(
        ratio(pairs, Sample::imagesPerSecond),
        ratio(pairs, Sample::stepSecondsP50),
        share(pairs.stream().map(Pair::a).toList()),
        share(pairs.stream().map(Pair::b).toList()),
        List.copyOf(pairs));
  }

  private static PairedRatio ratio(List<Pair> pairs, ToDoubleFunction<Sample> value) {
    return PairedRatio.of(
        pairs.stream().map(Pair::a).mapToDouble(value).toArray(),
        pairs.stream().map(Pair::b).mapToDouble(value).toArray());
  }

  private static double share(List<Sample> samples) {
    double cpu = samples.stream().mapToDouble(Sample::parentCpuSeconds).sum();
    double wall = samples.stream().mapToDouble(Sample::wallSeconds).sum();
    return cpu / wall;
  }
}
