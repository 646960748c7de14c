package dev.labmark.scenarios.memory;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import dev.labmark.models.file.NetworkFile;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.Zoo;
import java.nio.file.Path;
import java.util.Locale;

/** A network as the user names it: one of the zoo, or a file. */
final class NetworkChoice {

  private NetworkChoice() {}

  /**
   * Finds or reads it.
   *
   * @throws InvalidInputException for an unknown name, with the nearest known one, and for a file
   *     with anything wrong in it, with the path inside the file
   */
  static NetworkSpec of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".json") || lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      try {
        return NetworkFile.read(Path.of(name));
      } catch (InvalidSpecException e) {
        throw new InvalidInputException(String.join(System.lineSeparator(), e.violations()), e);
      }
    }
    return Zoo.find(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Nearest.unknown("network", name, Zoo.names())
                        + "; a network of your own is a .json or .yaml file"));
  }
}
