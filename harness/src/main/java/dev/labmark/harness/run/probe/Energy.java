package dev.labmark.harness.run.probe;

import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.measure.gpu.GpuEnergy;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.metric.Telemetry;
import java.util.Map;

/** Energy of the GPU and of the processors over a trial, and of that, in training. */
final class Energy {

  private static final double MICRO = 1e-6;

  private final GpuEnergy gpu = new GpuEnergy();
  private double gpuTraining;
  private double cpu;
  private double cpuTraining;
  private boolean cpuKnown;
  private boolean trained;
  private String whyNoCpu = "no sample was taken";

  /**
   * Adds a look.
   *
   * @param training whether steps were taken since the look before
   */
  void add(Look look, boolean training) {
    double gpuBefore = gpu.joules();
    look.gpu().ifPresent(sample -> gpu.add(sample, look.timeNs()));
    double cpuBefore = cpu;
    if (look.cpuMicrojoules() instanceof Reading.Value microjoules) {
      cpu = microjoules.value() * MICRO;
      cpuKnown = true;
    } else if (look.cpuMicrojoules() instanceof Reading.Unavailable no) {
      whyNoCpu = no.toString();
    }
    if (training) {
      trained = true;
      gpuTraining += gpu.joules() - gpuBefore;
      cpuTraining += cpu - cpuBefore;
    }
  }

  /** What is known by now. */
  void addTo(Map<Metric, Double> latest) {
    if (gpu.isKnown()) {
      latest.put(Telemetry.GPU_ENERGY_JOULES, gpu.joules());
    }
    if (cpuKnown) {
      latest.put(ProbeMetrics.CPU_ENERGY_JOULES, cpu);
    }
  }

  /** The trial's figures, and where they come from; by image where training was looked at. */
  void addTo(Observed result, long trainedImages, boolean onGpu) {
    if (cpuKnown) {
      result.metric(ProbeMetrics.CPU_ENERGY_JOULES, cpu);
      if (trained && trainedImages > 0) {
        result.metric(ProbeMetrics.CPU_ENERGY_JOULES_PER_IMAGE, cpuTraining / trainedImages);
      }
    }
    result.worker(
        "probe.cpu_energy",
        cpuKnown ? "RAPL counters of all packages, whatever process used them" : whyNoCpu);
    if (gpu.isKnown()) {
      result.metric(Telemetry.GPU_ENERGY_JOULES, gpu.joules());
      if (trained && trainedImages > 0) {
        result.metric(ProbeMetrics.GPU_ENERGY_JOULES_PER_IMAGE, gpuTraining / trainedImages);
      }
    }
    if (onGpu) {
      result.worker("probe.gpu_energy", gpu.source());
    }
  }
}
