package dev.labmark.harness.metric;

import static dev.labmark.harness.metric.Direction.HIGHER_IS_BETTER;
import static dev.labmark.harness.metric.Direction.LOWER_IS_BETTER;

import java.util.List;

/** Metrics of benchmarks: an operation is one call of the benchmark's method. */
public final class BenchmarkMetrics {

  public static final Metric OPERATIONS_PER_SECOND =
      new Metric(
          "benchmark_operations_per_second",
          Unit.OPERATIONS_PER_SECOND,
          HIGHER_IS_BETTER,
          "Throughput of a benchmark in one fork, mean over its iterations");
  public static final Metric SECONDS_PER_OPERATION =
      new Metric(
          "benchmark_seconds_per_operation",
          Unit.SECONDS,
          LOWER_IS_BETTER,
          "Duration of an operation of a benchmark in one fork, mean");
  public static final Metric SECONDS_PER_OPERATION_P50 =
      new Metric(
          "benchmark_seconds_per_operation_p50",
          Unit.SECONDS,
          LOWER_IS_BETTER,
          "Duration of an operation of a benchmark in one fork, median of sampled operations");
  public static final Metric SECONDS_PER_OPERATION_P99 =
      new Metric(
          "benchmark_seconds_per_operation_p99",
          Unit.SECONDS,
          LOWER_IS_BETTER,
          "Duration of an operation of a benchmark in one fork, 99th percentile of sampled"
              + " operations");
  public static final Metric IMAGES_PER_SECOND =
      new Metric(
          "benchmark_images_per_second",
          Unit.IMAGES_PER_SECOND,
          HIGHER_IS_BETTER,
          "Images that the operations of a benchmark saw, per second, in one fork");
  public static final Metric HEAP_BYTES_PER_OPERATION =
      new Metric(
          "benchmark_heap_bytes_per_operation",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Java heap allocated by an operation of a benchmark, by JMH's profiler gc");
  public static final Metric TENSOR_BYTES_PER_OPERATION =
      new Metric(
          "benchmark_tensor_bytes_per_operation",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Tensors allocated by an operation of a benchmark, by libtorch's allocation log");
  public static final Metric TENSOR_BYTES_PEAK =
      new Metric(
          "benchmark_tensor_bytes_peak",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Highest sum of live tensors while a benchmark was measured, parameters included");
  public static final Metric TENSOR_BYTES_GROWTH =
      new Metric(
          "benchmark_tensor_bytes_growth",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Live tensors that an iteration of a benchmark left behind: 0 unless something leaks");

  private static final List<Metric> ALL =
      List.of(
          OPERATIONS_PER_SECOND,
          SECONDS_PER_OPERATION,
          SECONDS_PER_OPERATION_P50,
          SECONDS_PER_OPERATION_P99,
          IMAGES_PER_SECOND,
          HEAP_BYTES_PER_OPERATION,
          TENSOR_BYTES_PER_OPERATION,
          TENSOR_BYTES_PEAK,
          TENSOR_BYTES_GROWTH);

  private BenchmarkMetrics() {}

  /** All of them, in the order in which tables show them. */
  public static List<Metric> all() {
    return ALL;
  }
}
