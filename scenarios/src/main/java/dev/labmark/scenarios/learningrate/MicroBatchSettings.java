package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.spec.Violations;
import dev.labmark.scenarios.memory.ByteSize;

/**
 * How large a part of a batch goes through the network at once.
 *
 * @param budget what a training step may hold, such as {@code 512MiB}
 * @param microBatchSize images at once; 0 for the largest power of two within the budget
 */
public record MicroBatchSettings(String budget, int microBatchSize) {

  private static final int MAX_BATCH = 65_536;

  /**
   * Checks both.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException with every violation
   */
  public MicroBatchSettings {
    ByteSize.parse("memory.budget", budget);
    new Violations()
        .inRange("memory.microBatchSize", microBatchSize, 0, MAX_BATCH)
        .check(
            microBatchSize != 1,
            "memory.microBatchSize must be at least 2: batch norm has no variance of one image")
        .throwIfAny();
  }

  long budgetBytes() {
    return ByteSize.parse("memory.budget", budget);
  }
}
