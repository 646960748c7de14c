package dev.labmark.harness.gate.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The first setting that two runs were asked differently for. */
public final class SettingsDifference {

  private SettingsDifference() {}

  /** As in {@code settings.train.batchSize 64 to 128}. */
  public static Optional<String> first(JsonNode before, JsonNode after) {
    return first("", before, after);
  }

  private static Optional<String> first(String path, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      Set<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      return names.stream()
          .flatMap(
              name ->
                  first(
                      path.isEmpty() ? name : path + "." + name,
                      before.path(name),
                      after.path(name))
                      .stream())
          .findFirst();
    }
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(path + " " + word(before) + " to " + word(after));
  }

  private static String word(JsonNode value) {
    return value.isMissingNode() ? "nothing" : value.toString();
  }
}
