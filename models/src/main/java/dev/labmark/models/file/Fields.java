package dev.labmark.models.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.models.spec.Violations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The values of one object in a file. What is missing or of another type is told with its path and
 * replaced by some value, so that reading goes on; {@link #areUsable} says whether that happened.
 */
final class Fields {

  private static final int SHOWN = 40;

  private final String path;
  private final ObjectNode node;
  private final Violations violations;
  private final Set<String> known = new LinkedHashSet<>();
  private boolean usable = true;

  /**
   * Reads {@code node}.
   *
   * @param path of the object in the file, with a dot behind it; empty for the whole file
   */
  Fields(String path, ObjectNode node, Violations violations) {
    this.path = path;
    this.node = node;
    this.violations = violations;
  }

  int integer(String key) {
    return (int) whole(required(key), key, Integer.MAX_VALUE, 0);
  }

  int integer(String key, int absent) {
    return (int) whole(node.path(key), known(key), Integer.MAX_VALUE, absent);
  }

  long longInteger(String key) {
    return whole(required(key), key, Long.MAX_VALUE, 0);
  }

  double number(String key) {
    JsonNode value = required(key);
    return fits(value, key, value.isNumber(), "must be a number") ? value.doubleValue() : 0;
  }

  double number(String key, double absent) {
    return node.has(known(key)) ? number(key) : absent;
  }

  boolean flag(String key, boolean absent) {
    JsonNode value = node.path(known(key));
    return fits(value, key, value.isBoolean(), "must be true or false")
        ? value.booleanValue()
        : absent;
  }

  String text(String key) {
    JsonNode value = required(key);
    boolean isText = value.isTextual() && !value.textValue().isEmpty();
    return fits(value, key, isText, "must be a non-empty text")
            && fits(value, key, isPlain(value.textValue()), "must have no control characters")
        ? value.textValue()
        : "";
  }

  /** What is printed in tables shall not steer the terminal. */
  private static boolean isPlain(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  String text(String key, String absent) {
    return node.has(known(key)) ? text(key) : absent;
  }

  /** The elements of a list of one or more, or none where there is no such list. */
  List<JsonNode> list(String key) {
    JsonNode value = required(key);
    boolean isList = value.isArray() && !value.isEmpty();
    return fits(value, key, isList, "must be a list of one or more")
        ? List.copyOf(value.valueStream().toList())
        : List.of();
  }

  /** A text that names one of {@code values}; the first of them where it does not. */
  <T> T oneOf(String key, List<T> values, Function<T, String> name) {
    String given = text(key);
    Predicate<T> isGiven = value -> name.apply(value).equals(given);
    List<String> names = values.stream().map(name).toList();
    if (!given.isEmpty() && !names.contains(given)) {
      reject(
          key,
          "there is no '%s'%s (known: %s)"
              .formatted(given, Nearest.hint(given, names), String.join(", ", names)));
    }
    return values.stream().filter(isGiven).findFirst().orElse(values.get(0));
  }

  boolean has(String key) {
    return node.has(known(key));
  }

  /** Tells the keys that nobody has asked for. */
  void rejectOthers() {
    for (String key : node.properties().stream().map(Map.Entry::getKey).toList()) {
      if (!known.contains(key)) {
        violations.add(path + key + ": unknown key" + Nearest.hint(key, known));
      }
    }
  }

  /** The keys that have been asked for. */
  Set<String> known() {
    return known;
  }

  /** Whether all values asked for were there and of the right type. */
  boolean areUsable() {
    return usable;
  }

  /** Tells what is wrong with the value of {@code key}. */
  void reject(String key, String problem) {
    usable = false;
    violations.add(path + key + ": " + problem);
  }

  private JsonNode required(String key) {
    if (!node.has(known(key))) {
      reject(key, "is missing");
    }
    return node.path(key);
  }

  private String known(String key) {
    known.add(key);
    return key;
  }

  private long whole(JsonNode value, String key, long largest, long absent) {
    if (!fits(value, key, value.isIntegralNumber(), "must be an integer")) {
      return absent;
    }
    boolean inRange =
        value.canConvertToLong() && value.longValue() <= largest && value.longValue() >= -largest;
    return fits(value, key, inRange, "must be in -" + largest + ".." + largest)
        ? value.longValue()
        : absent;
  }

  /** An absent value has been told, or need not be there. */
  private boolean fits(JsonNode value, String key, boolean holds, String demand) {
    if (!holds && !value.isMissingNode()) {
      reject(key, demand + ", was " + shown(value));
    }
    return holds;
  }

  /** {@code value} as the file has it, cut where it is long. */
  static String shown(Object value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
