package dev.labmark.scenarios.architecture;

import dev.labmark.harness.spec.Profile;
import dev.labmark.scenarios.memory.MemorySettings;

/**
 * What is measured of a module.
 *
 * @param memory which passes, for memory
 * @param timing how passes are timed, apart from memory
 */
public record InceptionSettings(MemorySettings memory, TimingSettings timing) {

  static InceptionSettings of(Profile profile) {
    TimingSettings timing =
        switch (profile) {
          case SMOKE -> new TimingSettings(1, 1, 4);
          case QUICK -> new TimingSettings(4, 2, 9);
          case LAB -> new TimingSettings(32, 3, 30);
        };
    return new InceptionSettings(ArchitectureSettings.of(profile).memory(), timing);
  }
}
