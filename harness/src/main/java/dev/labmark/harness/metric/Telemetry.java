package dev.labmark.harness.metric;

import static dev.labmark.harness.metric.Direction.HIGHER_IS_BETTER;
import static dev.labmark.harness.metric.Direction.LOWER_IS_BETTER;
import static dev.labmark.harness.metric.Direction.NEITHER;

import java.util.List;

/** Metrics of a run that goes on: how far it is, and what its processes and devices do. */
public final class Telemetry {

  public static final Metric RUN_INFO =
      new Metric(
          "run_info",
          Unit.COUNT,
          NEITHER,
          MetricType.INFO,
          null,
          "What ran, and where: profile, device, commit, machine and versions");
  public static final Metric RUN_OUTCOME =
      new Metric(
          "run_outcome",
          Unit.COUNT,
          NEITHER,
          "0 running, 1 completed, 2 diverged, 3 failed, 4 skipped, 5 interrupted");
  public static final Metric RUN_TRIALS =
      new Metric("run_trials", Unit.COUNT, NEITHER, "Trials that the run has planned");
  public static final Metric RUN_TRIALS_ENDED =
      new Metric("run_trials_ended", Unit.COUNT, NEITHER, "Trials of the run that have ended");
  public static final Metric RUN_PROGRESS_RATIO =
      new Metric(
          "run_progress_ratio",
          Unit.RATIO,
          NEITHER,
          "Share of the planned trials that is done, those under way counted by their progress");
  public static final Metric TRIAL_OUTCOME =
      new Metric(
          "trial_outcome",
          Unit.COUNT,
          NEITHER,
          "0 running, 1 completed, 2 diverged, 3 failed, 4 skipped, 5 interrupted");
  public static final Metric TRIAL_PROGRESS_RATIO =
      new Metric(
          "trial_progress_ratio", Unit.RATIO, NEITHER, "Share of the trial's work that is done");
  public static final Metric PHASE =
      new Metric(
          "phase",
          Unit.COUNT,
          NEITHER,
          "What the trial does: 0 preparation, 1 warm-up, 2 training, 3 evaluation, 4 memory"
              + " pass, 5 ended, 6 operator pass");
  public static final Metric TRAINED_IMAGES_TOTAL =
      new Metric(
          "trained_images_total",
          Unit.COUNT,
          NEITHER,
          MetricType.COUNTER,
          Split.TRAIN,
          "Images trained on so far");
  public static final Metric OPTIMIZER_STEPS_TOTAL =
      new Metric(
          "optimizer_steps_total",
          Unit.COUNT,
          NEITHER,
          MetricType.COUNTER,
          Split.TRAIN,
          "Optimizer steps taken so far");
  public static final Metric STEP_LATENCY_SECONDS =
      new Metric(
          "step_latency_seconds",
          Unit.SECONDS,
          LOWER_IS_BETTER,
          MetricType.HISTOGRAM,
          Split.TRAIN,
          "Duration of training steps, warm-up included");
  public static final Metric HOST_RSS_BYTES =
      new Metric(
          "host_rss_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Resident set of the trial's process: heap, libraries, tensors, everything");
  public static final Metric GPU_MEMORY_USED_BYTES =
      new Metric(
          "gpu_memory_used_bytes",
          Unit.BYTES,
          LOWER_IS_BETTER,
          "Memory in use on the whole device, by whatever process");
  public static final Metric GPU_MEMORY_TOTAL_BYTES =
      new Metric("gpu_memory_total_bytes", Unit.BYTES, NEITHER, "Memory of the device");
  public static final Metric GPU_UTILIZATION_RATIO =
      new Metric(
          "gpu_utilization_ratio",
          Unit.RATIO,
          HIGHER_IS_BETTER,
          "Share of the last sampling period in which a kernel ran on the device");
  public static final Metric GPU_POWER_WATTS =
      new Metric("gpu_power_watts", Unit.WATTS, LOWER_IS_BETTER, "Power drawn by the device");
  public static final Metric GPU_ENERGY_JOULES =
      new Metric(
          "gpu_energy_joules",
          Unit.JOULES,
          LOWER_IS_BETTER,
          "Energy that the device has taken since the trial began");
  public static final Metric GPU_TEMPERATURE_CELSIUS =
      new Metric(
          "gpu_temperature_celsius", Unit.CELSIUS, LOWER_IS_BETTER, "Temperature of the device");
  public static final Metric GPU_THROTTLED =
      new Metric(
          "gpu_throttled",
          Unit.COUNT,
          LOWER_IS_BETTER,
          "1 while the device lowers its clocks for heat or power, otherwise 0");

  private static final List<Metric> ALL =
      List.of(
          RUN_INFO,
          RUN_OUTCOME,
          RUN_TRIALS,
          RUN_TRIALS_ENDED,
          RUN_PROGRESS_RATIO,
          TRIAL_OUTCOME,
          TRIAL_PROGRESS_RATIO,
          PHASE,
          TRAINED_IMAGES_TOTAL,
          OPTIMIZER_STEPS_TOTAL,
          STEP_LATENCY_SECONDS,
          HOST_RSS_BYTES,
          GPU_MEMORY_USED_BYTES,
          GPU_MEMORY_TOTAL_BYTES,
          GPU_UTILIZATION_RATIO,
          GPU_POWER_WATTS,
          GPU_ENERGY_JOULES,
          GPU_TEMPERATURE_CELSIUS,
          GPU_THROTTLED);

  private Telemetry() {}

  /** All of them. */
  public static List<Metric> all() {
    return ALL;
  }
}
