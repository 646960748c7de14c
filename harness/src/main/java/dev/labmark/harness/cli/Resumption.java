package dev.labmark.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.ResolvedSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A run is resumed only with the spec it was begun with. */
final class Resumption {

  private Resumption() {}

  /**
   * Compares what is asked now with what was asked then.
   *
   * @throws InvalidInputException naming everything that differs
   */
  static void check(RecordCodec codec, ResolvedSpec then, ResolvedSpec now) {
    List<String> differences = new ArrayList<>();
    compare("", codec.toTree(then), codec.toTree(now), differences);
    if (!differences.isEmpty()) {
      throw new InvalidInputException(
          "cannot resume: the spec has changed: "
              + String.join("; ", differences)
              + ". Ask for the same again, or start a new run without --resume");
    }
  }

  private static void compare(String path, JsonNode then, JsonNode now, List<String> differences) {
    if (then.isObject() && now.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      then.fieldNames().forEachRemaining(names::add);
      now.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(
            path.isEmpty() ? name : path + "." + name,
            then.path(name),
            now.path(name),
            differences);
      }
    } else if (then.isArray() && now.isArray() && then.size() == now.size()) {
      for (int i = 0; i < then.size(); i++) {
        compare(path + "[" + i + "]", then.get(i), now.get(i), differences);
      }
    } else if (!same(then, now)) {
      differences.add(path + " was " + shown(then) + ", is " + shown(now));
    }
  }

  /** A number read from a file may be of another type than the one asked for. */
  private static boolean same(JsonNode then, JsonNode now) {
    if (then.isValueNode() && now.isValueNode()) {
      return then.asText().equals(now.asText());
    }
    return then.equals(now);
  }

  private static String shown(JsonNode node) {
    if (node.isMissingNode()) {
      return "absent";
    }
    return node.isArray() && node.path(0).isObject() ? names(node) : node.toString();
  }

  private static String names(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(entry -> names.add(entry.path("name").asText()));
    return names.toString();
  }
}
