package dev.labmark.scenarios.memory;

import ai.djl.ndarray.NDManager;
import dev.labmark.harness.measure.AllocationLog;
import dev.labmark.harness.measure.TensorAllocator;
import dev.labmark.harness.measure.TensorMemory;
import dev.labmark.models.analysis.memory.OptimizerKind;
import dev.labmark.models.analysis.memory.Phase;
import dev.labmark.models.spec.NetworkSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a steady-state training step really held, from libtorch's log of every allocation.
 *
 * @param peakBytes the highest total, everything that the network, its optimizer and its batch hold
 *     included
 * @param forwardGrowthBytes by layer, what its forward operator left behind
 * @param timeline the total after each allocation and release
 */
record StepMeasurement(
    long peakBytes, Map<String, Long> forwardGrowthBytes, List<Moment> timeline) {

  /** Gradients and optimizer state are made in the first step and settle in the second. */
  private static final int STEPS_BEFORE = 2;

  private static final String SEPARATOR = " ";

  /** The total after one allocation or release. */
  record Moment(Phase phase, long liveBytes) {}

  StepMeasurement {
    timeline = List.copyOf(timeline);
  }

  /** The peak as the counter's reading. */
  TensorMemory.Measured counted() {
    return new TensorMemory.Measured.Bytes(
        peakBytes, TensorMemory.Method.ALLOCATOR_COUNTER, List.of());
  }

  /** Measures the third step. */
  static StepMeasurement of(
      TensorAllocator allocator,
      NDManager manager,
      NetworkSpec network,
      int batch,
      OptimizerKind optimizer,
      long seed) {
    long before = allocator.liveBytes();
    try (EngineNetwork built = new EngineNetwork(manager, network, batch, seed)) {
      TrainerStep step = new TrainerStep(built, optimizer);
      for (int i = 0; i < STEPS_BEFORE; i++) {
        step.run((phase, layer) -> {});
      }
      AllocationLog log =
          allocator.record(
              pen -> step.run((phase, layer) -> pen.accept(phase.name() + SEPARATOR + layer)));
      return read(log, before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same steps, for those who measure from outside. */
  static void takeSteps(
      NDManager manager, NetworkSpec network, int batch, OptimizerKind optimizer, long seed) {
    try (EngineNetwork built = new EngineNetwork(manager, network, batch, seed)) {
      TrainerStep step = new TrainerStep(built, optimizer);
      for (int i = 0; i <= STEPS_BEFORE; i++) {
        step.run((phase, layer) -> {});
      }
    }
  }

  private static StepMeasurement read(AllocationLog log, long before) {
    Map<String, Long> growth = new LinkedHashMap<>();
    List<Moment> timeline = new ArrayList<>();
    Phase phase = Phase.FORWARD;
    long grown = 0;
    for (AllocationLog.Entry entry : log.entries()) {
      if (entry instanceof AllocationLog.Mark mark) {
        int space = mark.label().indexOf(SEPARATOR);
        phase = Phase.valueOf(mark.label().substring(0, space));
        String layer = mark.label().substring(space + 1);
        if (!layer.isEmpty()) {
          growth.put(layer, grown);
        }
        grown = 0;
      } else if (entry instanceof AllocationLog.Change change) {
        grown += change.bytes();
        timeline.add(new Moment(phase, change.liveBytes() - before));
      }
    }
    return new StepMeasurement(log.peakBytes() - before, growth, timeline);
  }
}
