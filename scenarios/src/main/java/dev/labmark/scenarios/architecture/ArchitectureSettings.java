package dev.labmark.scenarios.architecture;

import dev.labmark.harness.spec.Profile;
import dev.labmark.scenarios.memory.MemorySettings;
import java.util.List;

/**
 * What is measured of a network.
 *
 * @param memory which passes
 */
public record ArchitectureSettings(MemorySettings memory) {

  /** A few passes for a quick look, or all that the lab asks for. */
  static ArchitectureSettings of(Profile profile) {
    return new ArchitectureSettings(
        switch (profile) {
          case SMOKE -> new MemorySettings(List.of(1), List.of(), List.of());
          case QUICK -> new MemorySettings(List.of(1, 8), List.of(1), List.of("momentum"));
          case LAB ->
              new MemorySettings(
                  List.of(1, 8), List.of(1, 4, 16), List.of("momentum", "sgd", "adam"));
        });
  }
}
