package dev.labmark.scenarios.memory;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.labmark.harness.measure.HostMemory;
import dev.labmark.harness.measure.MallocStatistics;
import dev.labmark.harness.measure.PeakResidentSet;
import dev.labmark.harness.measure.TensorAllocator;
import dev.labmark.harness.measure.TensorMemory;
import dev.labmark.harness.measure.VectorExtension;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.models.analysis.memory.MemoryPrediction;
import dev.labmark.models.analysis.memory.OptimizerKind;
import dev.labmark.models.analysis.memory.TrainingMemory;
import dev.labmark.models.block.LayerTap;
import dev.labmark.models.spec.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds one network against the engine: parameters, activations, multiply-accumulates, training
 * memory. Works on the CPU, where every allocation can be counted.
 */
public final class NetworkTrial {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final Path STATUS = Path.of("/proc/self/status");

  private final TrialContext<?> trial;
  private final NetworkSpec network;
  private final MemorySettings settings;
  private final Calibration calibration;
  private final TrialResult result = new TrialResult();
  private List<LayerTensors> oneImage = List.of();
  private Map<String, Long> multiplyAccumulates = Map.of();

  /** A trial that has not begun. */
  public NetworkTrial(TrialContext<?> trial, NetworkSpec network, MemorySettings settings) {
    this.trial = trial;
    this.network = network;
    this.settings = settings;
    this.calibration =
        Calibration.of(
            VectorExtension.detect(CPUINFO, trial.environmentVariable(VectorExtension.LIMIT)),
            trial.spec().launch().threads());
  }

  /** Measures everything that the settings ask for. */
  public TrialResult run() {
    result
        .worker(
            "engine",
            Engine.getInstance().getEngineName() + " " + Engine.getInstance().getVersion())
        .worker("calibration", calibration.describe(network))
        .clock("wall_seconds", "the whole trial in its worker; nothing else is timed in it");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      TensorAllocator.Opened counter = TensorCounter.open(manager);
      Optional<TensorAllocator> allocator =
          counter instanceof TensorAllocator.Opened.Ready ready
              ? Optional.of(ready.allocator())
              : Optional.empty();
      TensorMemory ladder =
          new TensorMemory(
              counter,
              PeakResidentSet.ofThisProcess(trial.environmentVariable(PeakResidentSet.VARIABLE)),
              MallocStatistics.ofThisProcess());
      result.worker(
          "probe.tensor_bytes",
          counter instanceof TensorAllocator.Opened.Missing missing
              ? "allocator counter unavailable: " + missing.reason()
              : "allocator counter of libc10, self-test passed");
      inference(manager, allocator, ladder);
      training(manager, allocator, ladder);
    }
    new HostMemory(STATUS)
        .peakBytes()
        .asLong()
        .ifPresent(bytes -> result.metric(Metrics.HOST_RSS_PEAK_BYTES, bytes));
    return result.metric(Metrics.WALL_SECONDS, trial.elapsedSeconds());
  }

  /** The input and the layers' outputs in the first forward pass that was measured, per image. */
  public List<LayerTensors> oneImage() {
    return oneImage;
  }

  /** By layer, for one image, as the operators saw them. */
  public Map<String, Long> multiplyAccumulates() {
    return multiplyAccumulates;
  }

  private void inference(
      NDManager manager, Optional<TensorAllocator> allocator, TensorMemory ladder) {
    ActivationLedger ledger = new ActivationLedger(network);
    InferencePeakLedger peaks = new InferencePeakLedger();
    for (int batch : settings.inferenceBatches()) {
      if (stopped()) {
        return;
      }
      try (EngineNetwork built = new EngineNetwork(manager, network, batch, trial.spec().seed())) {
        List<LayerTensors> tensors = InferenceMeasurement.of(built, allocator);
        ledger.add(batch, tensors);
        peaks.add(
            batch,
            TrainingMemory.inference(network, batch, calibration.engine()),
            ladder.peakBytes(() -> built.infer(LayerTap.NONE)));
        if (multiplyAccumulates.isEmpty()) {
          multiplyAccumulates = OperationProfile.multiplyAccumulates(built);
          parameters(built);
          oneImage = tensors.stream().map(LayerTensors::perImage).toList();
          result.metric(Metrics.ACTIVATION_BYTES, activationBytes());
        }
      }
    }
    result
        .table(NetworkTables.ACTIVATIONS, ledger.table())
        .table(NetworkTables.INFERENCE_PEAKS, peaks.table())
        .metric(Metrics.ACTIVATION_RESIDUAL_BYTES, ledger.residualBytes())
        .metric(
            Metrics.MULTIPLY_ACCUMULATES,
            multiplyAccumulates.values().stream().mapToLong(Long::longValue).sum());
  }

  private long activationBytes() {
    return oneImage.stream()
        .filter(tensors -> !tensors.layer().equals(NetworkSpec.INPUT))
        .mapToLong(LayerTensors::storageBytes)
        .sum();
  }

  private void parameters(EngineNetwork built) {
    ParameterLedger ledger = new ParameterLedger(built);
    result
        .table(NetworkTables.PARAMETERS, ledger.table())
        .metric(Metrics.PARAMETERS, network.parameterCount().trainable())
        .metric(Metrics.PARAMETER_RESIDUAL, ledger.residual());
  }

  private void training(
      NDManager manager, Optional<TensorAllocator> allocator, TensorMemory ladder) {
    if (settings.trainingBatches().isEmpty() || settings.optimizers().isEmpty()) {
      return;
    }
    PeakLedger peaks = new PeakLedger();
    GrowthLedger growth = new GrowthLedger(network);
    for (int batch : settings.trainingBatches()) {
      boolean first = true;
      for (OptimizerKind optimizer : settings.optimizerKinds()) {
        if (stopped()) {
          return;
        }
        MemoryPrediction predicted =
            TrainingMemory.training(network, batch, optimizer, calibration.engine());
        if (allocator.isPresent()) {
          StepMeasurement measured =
              StepMeasurement.of(
                  allocator.get(), manager, network, batch, optimizer, trial.spec().seed());
          peaks.add(batch, optimizer, predicted, measured.counted());
          result.metric(Metrics.TENSOR_BYTES_PEAK, measured.peakBytes());
          if (first) {
            growth.add(batch, predicted, measured);
            peaks.addTimeline(batch, optimizer, predicted, measured);
          }
        } else {
          peaks.add(
              batch,
              optimizer,
              predicted,
              ladder.peakBytes(
                  () ->
                      StepMeasurement.takeSteps(
                          manager, network, batch, optimizer, trial.spec().seed())));
        }
        first = false;
      }
    }
    result
        .table(NetworkTables.TRAINING_PEAKS, peaks.peaks())
        .table(NetworkTables.PEAK_COMPONENTS, peaks.components())
        .metric(Metrics.PEAK_PREDICTION_ERROR_RATIO, peaks.largestErrorRatio());
    if (allocator.isPresent()) {
      result
          .table(NetworkTables.TRAINING_GROWTH, growth.table())
          .table(NetworkTables.TIMELINE, peaks.timeline());
    }
  }

  private boolean stopped() {
    if (trial.stopRequested().getAsBoolean()) {
      result.end(Outcome.INTERRUPTED, "stopped before everything was measured");
      return true;
    }
    return false;
  }
}
