package dev.labmark.scenarios.architecture;

import dev.labmark.harness.spec.Violations;

/**
 * What the comparison of weights assumes.
 *
 * @param channels of every layer's input and output
 */
public record ReceptiveFieldSettings(int channels) {

  private static final int MAX_CHANNELS = 65_536;

  /**
   * Checks the setting.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException if it is out of range
   */
  public ReceptiveFieldSettings {
    new Violations().inRange("channels", channels, 1, MAX_CHANNELS).throwIfAny();
  }
}
