package dev.labmark.scenarios.architecture;

import dev.labmark.harness.spec.Violations;

/**
 * How passes are timed.
 *
 * @param batch images in a pass
 * @param warmup first rounds, not recorded
 * @param rounds pairs of the network and the naive module, in turn
 */
public record TimingSettings(int batch, int warmup, int rounds) {

  private static final int MAX_BATCH = 65_536;
  private static final int MAX_ROUNDS = 1_000_000;

  /**
   * Checks everything.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException with every violation
   */
  public TimingSettings {
    new Violations()
        .inRange("timing.batch", batch, 1, MAX_BATCH)
        .inRange("timing.warmup", warmup, 0, MAX_ROUNDS)
        .inRange("timing.rounds", rounds, 1, MAX_ROUNDS)
        .throwIfAny();
  }
}
