package dev.labmark.scenarios.memory;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.labmark.harness.measure.MallocStatistics;
import dev.labmark.harness.measure.PeakResidentSet;
import dev.labmark.harness.measure.TensorAllocator;
import dev.labmark.harness.measure.TensorMemory;
import dev.labmark.models.analysis.memory.OptimizerKind;
import dev.labmark.models.spec.NetworkSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process of its own measured for {@code labmark memory --verify}.
 *
 * @param peakBytes of a steady-state training step, if it could be measured
 * @param activationResidualBytes measured less analytical activations of inference, without sign
 * @param method how, or why not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PeakMeasurement(
    long batch, @Nullable Long peakBytes, @Nullable Long activationResidualBytes, String method) {

  private static final long SEED = 1;

  /** Measures in this process. */
  static PeakMeasurement of(
      NetworkSpec network, int batch, OptimizerKind optimizer, Optional<String> mmapThreshold) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      TensorAllocator.Opened counter = TensorCounter.open(manager);
      if (counter instanceof TensorAllocator.Opened.Ready ready) {
        ActivationLedger ledger = new ActivationLedger(network);
        try (EngineNetwork built = new EngineNetwork(manager, network, batch, SEED)) {
          ledger.add(batch, InferenceMeasurement.of(built, Optional.of(ready.allocator())));
        }
        StepMeasurement step =
            StepMeasurement.of(ready.allocator(), manager, network, batch, optimizer, SEED);
        return new PeakMeasurement(
            batch, step.peakBytes(), ledger.residualBytes(), step.counted().describe());
      }
      TensorMemory ladder =
          new TensorMemory(
              counter,
              PeakResidentSet.ofThisProcess(mmapThreshold),
              MallocStatistics.ofThisProcess());
      TensorMemory.Measured measured =
          ladder.peakBytes(
              () -> StepMeasurement.takeSteps(manager, network, batch, optimizer, SEED));
      Long bytes = measured instanceof TensorMemory.Measured.Bytes known ? known.bytes() : null;
      return new PeakMeasurement(batch, bytes, null, measured.describe());
    }
  }
}
