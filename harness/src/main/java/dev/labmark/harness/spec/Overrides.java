package dev.labmark.harness.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies {@code path=value} to settings trees. A path that no tree has is an error. */
public final class Overrides {

  private final Collection<ObjectNode> trees;
  private final Set<String> paths = new LinkedHashSet<>();

  /** Overrides for these trees, changed in place. */
  public Overrides(Collection<ObjectNode> trees) {
    this.trees = trees;
    trees.forEach(tree -> collect("", tree));
  }

  private void collect(String prefix, JsonNode tree) {
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      String path = prefix + field.getKey();
      if (field.getValue().isObject()) {
        collect(path + ".", field.getValue());
      } else {
        paths.add(path);
      }
    }
  }

  /**
   * Applies them in order; each goes to every tree that has its path.
   *
   * @throws InvalidInputException for text without {@code =}, for an unknown path (with the nearest
   *     known one), and for a value of the wrong kind
   */
  public void apply(List<String> overrides) {
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new InvalidInputException(
            "'" + override + "' is not path=value, as in train.batchSize=64");
      }
      String path = override.substring(0, equals);
      if (!paths.contains(path)) {
        throw new InvalidInputException(Nearest.unknown("setting", path, paths));
      }
      for (ObjectNode tree : trees) {
        set(tree, path, override.substring(equals + 1));
      }
    }
  }

  private static void set(ObjectNode tree, String path, String value) {
    String[] keys = path.split("\\.", -1);
    ObjectNode parent = tree;
    for (int i = 0; i < keys.length - 1; i++) {
      if (!(parent.get(keys[i]) instanceof ObjectNode child)) {
        return;
      }
      parent = child;
    }
    String key = keys[keys.length - 1];
    JsonNode old = parent.get(key);
    if (old != null) {
      put(parent, key, old, path, value);
    }
  }

  private static void put(ObjectNode parent, String key, JsonNode old, String path, String value) {
    try {
      if (old.isIntegralNumber()) {
        parent.put(key, Long.parseLong(value));
      } else if (old.isNumber()) {
        parent.put(key, Double.parseDouble(value));
      } else if (old.isBoolean()) {
        parent.put(key, parseBoolean(value));
      } else if (old.isArray()) {
        parent.set(key, list(old, value));
      } else {
        parent.put(key, value);
      }
    } catch (IllegalArgumentException e) {
      String kind =
          old.isArray()
              ? "a list of " + kind(old.path(0)) + "s, as in 1,2,3"
              : old.isBoolean() ? kind(old) : "a " + kind(old);
      throw new InvalidInputException(path + " must be " + kind + ", was '" + value + "'", e);
    }
  }

  private static String kind(JsonNode value) {
    return value.isIntegralNumber()
        ? "whole number"
        : value.isNumber() ? "number" : "true or false";
  }

  /** Values between commas, of the kind that the list has; of an empty one, numbers or text. */
  private static ArrayNode list(JsonNode old, String values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (values.isBlank()) {
      return list;
    }
    boolean whole =
        old.isEmpty()
            ? Arrays.stream(values.split(",", -1)).allMatch(v -> v.matches("-?\\d+"))
            : old.path(0).isIntegralNumber();
    for (String value : values.split(",", -1)) {
      if (whole) {
        list.add(Long.parseLong(value));
      } else if (old.path(0).isNumber()) {
        list.add(Double.parseDouble(value));
      } else {
        list.add(value);
      }
    }
    return list;
  }

  private static boolean parseBoolean(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }
}
