package dev.labmark.harness.run.probe;

import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.measure.gpu.ClockEvent;
import dev.labmark.harness.measure.gpu.ComputeProcesses;
import dev.labmark.harness.measure.gpu.GpuProcesses;
import dev.labmark.harness.measure.gpu.GpuSample;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.metric.Telemetry;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What samples of a GPU come to: the latest values, peaks by phase, means over training. */
final class GpuFigures {

  /** Under which the peaks of each phase are recorded. */
  static final String TABLE = "gpu_memory";

  private static final String NOT_KNOWN = "unavailable";
  private static final double PERCENT = 100;
  private static final double PER_MILLI = 1e3;
  private static final long HERTZ_PER_MEGAHERTZ = 1_000_000;

  /** The peaks of the trial, in the order of the table's columns. */
  private static final List<Metric> PEAKS =
      List.of(
          ProbeMetrics.GPU_TENSOR_PEAK_BYTES,
          ProbeMetrics.GPU_ALLOCATOR_RESERVED_PEAK_BYTES,
          ProbeMetrics.GPU_PROCESS_PEAK_BYTES,
          ProbeMetrics.GPU_MEMORY_USED_PEAK_BYTES);

  private final Map<Phase, Map<Metric, Long>> peaks = new EnumMap<>(Phase.class);
  private final Map<Metric, String> missing = new LinkedHashMap<>();
  private double utilizationSum;
  private int utilizationSamples;
  private double wattsSum;
  private int wattsSamples;

  /** Adds a sample to the phase that it ends or lies in. */
  void add(GpuSample sample, ComputeProcesses.Split processes, Phase phase, boolean training) {
    peak(phase, ProbeMetrics.GPU_TENSOR_PEAK_BYTES, sample.tensors().livePeak());
    peak(phase, ProbeMetrics.GPU_ALLOCATOR_RESERVED_PEAK_BYTES, sample.tensors().reservedPeak());
    peak(phase, ProbeMetrics.GPU_PROCESS_PEAK_BYTES, processes.ownBytes());
    peak(phase, ProbeMetrics.GPU_MEMORY_USED_PEAK_BYTES, sample.memory().used());
    if (training && sample.utilizationPercent() instanceof Reading.Value percent) {
      utilizationSum += percent.value() / PERCENT;
      utilizationSamples++;
    }
    if (training && sample.powerMilliwatts() instanceof Reading.Value milliwatts) {
      wattsSum += milliwatts.value() / PER_MILLI;
      wattsSamples++;
    }
  }

  private void peak(Phase phase, Metric metric, Reading reading) {
    if (reading instanceof Reading.Value value) {
      peaks
          .computeIfAbsent(phase, p -> new LinkedHashMap<>())
          .merge(metric, value.value(), Math::max);
      missing.remove(metric);
    } else if (reading instanceof Reading.Unavailable no && isUnknown(metric)) {
      missing.put(metric, no.toString());
    }
  }

  private boolean isUnknown(Metric metric) {
    return peaks.values().stream().noneMatch(of -> of.containsKey(metric));
  }

  /** The curves' points of a sample. */
  static Map<Metric, Double> latest(GpuSample sample, ComputeProcesses.Split processes) {
    Map<Metric, Double> latest = new LinkedHashMap<>();
    put(latest, Telemetry.GPU_MEMORY_USED_BYTES, sample.memory().used(), 1);
    put(latest, Telemetry.GPU_MEMORY_TOTAL_BYTES, sample.memory().total(), 1);
    put(latest, ProbeMetrics.GPU_PROCESS_BYTES, processes.ownBytes(), 1);
    put(latest, ProbeMetrics.GPU_ALLOCATOR_RESERVED_BYTES, sample.tensors().reserved(), 1);
    put(latest, ProbeMetrics.GPU_TENSOR_BYTES, sample.tensors().live(), 1);
    put(latest, Telemetry.GPU_UTILIZATION_RATIO, sample.utilizationPercent(), 1 / PERCENT);
    put(latest, Telemetry.GPU_POWER_WATTS, sample.powerMilliwatts(), 1 / PER_MILLI);
    put(latest, Telemetry.GPU_TEMPERATURE_CELSIUS, sample.temperatureCelsius(), 1);
    put(
        latest,
        ProbeMetrics.GPU_SM_CLOCK_HERTZ,
        sample.clocks().smMegahertz(),
        HERTZ_PER_MEGAHERTZ);
    if (sample.clocks().events() instanceof Reading.Value bits) {
      boolean throttled = ClockEvent.of(bits.value()).stream().anyMatch(ClockEvent::isThrottling);
      latest.put(Telemetry.GPU_THROTTLED, throttled ? 1.0 : 0.0);
    }
    if (sample.processes() instanceof GpuProcesses.Listed) {
      latest.put(ProbeMetrics.GPU_FOREIGN_PROCESSES, (double) processes.foreign());
    }
    return latest;
  }

  private static void put(
      Map<Metric, Double> latest, Metric metric, Reading reading, double factor) {
    reading.asLong().ifPresent(value -> latest.put(metric, value * factor));
  }

  /** The trial's figures; what was never to be had is named with its reason. */
  void addTo(Observed result) {
    for (Metric metric : PEAKS) {
      peaks.values().stream()
          .flatMap(of -> of.entrySet().stream())
          .filter(peak -> peak.getKey().equals(metric))
          .mapToLong(Map.Entry::getValue)
          .max()
          .ifPresent(bytes -> result.metric(metric, (double) bytes));
    }
    missing.forEach((metric, reason) -> result.worker("probe." + metric.name(), reason));
    if (utilizationSamples > 0) {
      result.metric(ProbeMetrics.GPU_UTILIZATION_MEAN_RATIO, utilizationSum / utilizationSamples);
    }
    if (wattsSamples > 0) {
      result.metric(ProbeMetrics.GPU_POWER_MEAN_WATTS, wattsSum / wattsSamples);
    }
    result.table(TABLE, table());
  }

  private Table table() {
    List<String> columns = new ArrayList<>(List.of("phase"));
    PEAKS.forEach(metric -> columns.add(metric.name()));
    List<List<Object>> rows = new ArrayList<>();
    peaks.forEach(
        (phase, of) -> {
          List<Object> row = new ArrayList<>();
          row.add(phase.name().toLowerCase(Locale.ROOT));
          for (Metric metric : PEAKS) {
            Long bytes = of.get(metric);
            row.add(bytes == null ? NOT_KNOWN : bytes);
          }
          rows.add(row);
        });
    return new Table(columns, rows);
  }
}
