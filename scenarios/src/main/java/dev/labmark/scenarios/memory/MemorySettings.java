package dev.labmark.scenarios.memory;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import dev.labmark.harness.spec.Violations;
import dev.labmark.models.analysis.memory.OptimizerKind;
import java.util.List;

/**
 * Which passes are measured.
 *
 * @param inferenceBatches batch sizes of forward passes in eval mode
 * @param trainingBatches batch sizes of training steps
 * @param optimizers {@code sgd}, {@code momentum}, {@code adam}
 */
public record MemorySettings(
    List<Integer> inferenceBatches, List<Integer> trainingBatches, List<String> optimizers) {

  private static final int MAX_BATCH = 65_536;

  /**
   * Checks everything.
   *
   * @throws InvalidInputException with every violation
   */
  public MemorySettings {
    inferenceBatches = List.copyOf(inferenceBatches);
    trainingBatches = List.copyOf(trainingBatches);
    optimizers = List.copyOf(optimizers);
    Violations violations = new Violations();
    violations.check(
        !inferenceBatches.isEmpty(), "memory.inferenceBatches must name at least one batch size");
    inferenceBatches.forEach(
        batch -> violations.inRange("memory.inferenceBatches", batch, 1, MAX_BATCH));
    trainingBatches.forEach(
        batch -> violations.inRange("memory.trainingBatches", batch, 1, MAX_BATCH));
    optimizers.forEach(
        name ->
            violations.check(
                OptimizerKind.find(name).isPresent(),
                Nearest.unknown("value of memory.optimizers", name, OptimizerKind.symbols())));
    violations.throwIfAny();
  }

  /** The optimizers, resolved. */
  List<OptimizerKind> optimizerKinds() {
    return optimizers.stream().map(name -> OptimizerKind.find(name).orElseThrow()).toList();
  }
}
