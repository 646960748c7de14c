package dev.labmark.harness.metric;

import static dev.labmark.harness.metric.Direction.HIGHER_IS_BETTER;
import static dev.labmark.harness.metric.Direction.LOWER_IS_BETTER;
import static dev.labmark.harness.metric.Direction.NEITHER;

import java.util.List;

/**
 * What probes find while a trial runs, beside {@link Telemetry}: curves first, then a trial's
 * results. Four amounts of a GPU's memory are never mixed: tensors, what is reserved for them, the
 * process, the whole device.
 */
public final class ProbeMetrics {

  public static final Metric GPU_TENSOR_BYTES =
      new Metric(
          "gpu_tensor_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Live tensors of the process on the device, from the driver's memory pool");
  public static final Metric GPU_ALLOCATOR_RESERVED_BYTES =
      new Metric(
          "gpu_allocator_reserved_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "What the driver's memory pool holds of the device for tensors, in use or not");
  public static final Metric GPU_PROCESS_BYTES =
      new Metric(
          "gpu_process_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Memory of the device that the process holds: context, libraries, reserved for tensors");
  public static final Metric GPU_SM_CLOCK_HERTZ =
      new Metric(
          "gpu_sm_clock_hertz", Unit.HERTZ, HIGHER_IS_BETTER, "Clock of the multiprocessors");
  public static final Metric GPU_FOREIGN_PROCESSES =
      new Metric(
          "gpu_foreign_processes",
          Unit.COUNT,
          LOWER_IS_BETTER,
          "Other processes that compute on the device");
  public static final Metric CPU_ENERGY_JOULES =
      new Metric(
          "cpu_energy_joules",
          Unit.JOULES,
          LOWER_IS_BETTER,
          "Energy that the machine's processors have taken since the trial began");
  public static final Metric HOST_STEAL_RATIO =
      new Metric(
          "host_steal_ratio",
          Unit.RATIO,
          LOWER_IS_BETTER,
          "Share of the machine's CPU time that the hypervisor took, since the last sample");
  public static final Metric HOST_OTHERS_RATIO =
      new Metric(
          "host_others_ratio",
          Unit.RATIO,
          LOWER_IS_BETTER,
          "Share of the machine's CPU time that other processes used, since the last sample");

  public static final Metric GPU_TENSOR_PEAK_BYTES =
      new Metric(
          "gpu_tensor_peak_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Most live tensors on the device in the trial, from the driver's high-water mark");
  public static final Metric GPU_ALLOCATOR_RESERVED_PEAK_BYTES =
      new Metric(
          "gpu_allocator_reserved_peak_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "The most that was reserved for tensors, from the driver's high-water mark");
  public static final Metric GPU_PROCESS_PEAK_BYTES =
      new Metric(
          "gpu_process_peak_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "The most that the process held of the device in any sample");
  public static final Metric GPU_MEMORY_USED_PEAK_BYTES =
      new Metric(
          "gpu_memory_used_peak_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "The most that was in use on the whole device in any sample, by whatever process");
  public static final Metric GPU_UTILIZATION_MEAN_RATIO =
      new Metric(
          "gpu_utilization_mean_ratio",
          Unit.RATIO,
          HIGHER_IS_BETTER,
          "Mean over samples in warm-up and training of the share in which a kernel ran");
  public static final Metric GPU_POWER_MEAN_WATTS =
      new Metric(
          "gpu_power_mean_watts",
          Unit.WATTS,
          LOWER_IS_BETTER,
          "Mean power of the device over samples in warm-up and training");
  public static final Metric GPU_ENERGY_JOULES_PER_IMAGE =
      new Metric(
          "gpu_energy_joules_per_image",
          Unit.JOULES_PER_IMAGE,
          LOWER_IS_BETTER,
          "Energy of the device in warm-up and training, for each image trained on");
  public static final Metric CPU_ENERGY_JOULES_PER_IMAGE =
      new Metric(
          "cpu_energy_joules_per_image",
          Unit.JOULES_PER_IMAGE,
          LOWER_IS_BETTER,
          "Energy of the processors in warm-up and training, for each image trained on");
  public static final Metric DISTURBED_EPOCHS =
      new Metric(
          "disturbed_epochs",
          Unit.COUNT,
          LOWER_IS_BETTER,
          "Epochs that were marked: throttled, foreign process, steal, load or frequency");
  public static final Metric EXCLUDED_STEPS =
      new Metric(
          "excluded_steps",
          Unit.COUNT,
          LOWER_IS_BETTER,
          "Steps left out of steady-state figures because their epoch was disturbed");
  public static final Metric PROBE_SAMPLES =
      new Metric("probe_samples", Unit.COUNT, NEITHER, "How often probes looked");
  public static final Metric PROBE_SAMPLE_SECONDS_MEAN =
      new Metric(
          "probe_sample_seconds_mean", Unit.SECONDS, LOWER_IS_BETTER, "Mean duration of a look");
  public static final Metric PROBE_TIME_RATIO =
      new Metric(
          "probe_time_ratio",
          Unit.RATIO,
          LOWER_IS_BETTER,
          "Time in probes as a share of the trial's wall time; most of it beside the training");

  private static final List<Metric> ALL =
      List.of(
          GPU_TENSOR_BYTES,
          GPU_ALLOCATOR_RESERVED_BYTES,
          GPU_PROCESS_BYTES,
          GPU_SM_CLOCK_HERTZ,
          GPU_FOREIGN_PROCESSES,
          CPU_ENERGY_JOULES,
          HOST_STEAL_RATIO,
          HOST_OTHERS_RATIO,
          GPU_TENSOR_PEAK_BYTES,
          GPU_ALLOCATOR_RESERVED_PEAK_BYTES,
          GPU_PROCESS_PEAK_BYTES,
          GPU_MEMORY_USED_PEAK_BYTES,
          GPU_UTILIZATION_MEAN_RATIO,
          GPU_POWER_MEAN_WATTS,
          GPU_ENERGY_JOULES_PER_IMAGE,
          CPU_ENERGY_JOULES_PER_IMAGE,
          DISTURBED_EPOCHS,
          EXCLUDED_STEPS,
          PROBE_SAMPLES,
          PROBE_SAMPLE_SECONDS_MEAN,
          PROBE_TIME_RATIO);

  private ProbeMetrics() {}

  /** All of them. */
  public static List<Metric> all() {
    return ALL;
  }
}
