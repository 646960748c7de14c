package dev.labmark.models.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.LayerSpec;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Takes the list of layers one by one; how they hang together is for {@link Graph}. */
final class DeclarationReader {

  private final Violations violations;

  DeclarationReader(Violations violations) {
    this.violations = violations;
  }

  List<Declaration> read(List<JsonNode> layers) {
    List<Declaration> declarations = new ArrayList<>();
    String previous = NetworkSpec.INPUT;
    for (int i = 0; i < layers.size(); i++) {
      Declaration declaration = read("layers[" + i + "]", layers.get(i), previous);
      declarations.add(declaration);
      previous = declaration.name();
    }
    return declarations;
  }

  private Declaration read(String path, JsonNode layer, String previous) {
    if (!(layer instanceof ObjectNode object)) {
      violations.add(path + ": must be an object with name and type, was " + Fields.shown(layer));
      return new Declaration(path, path, Optional.empty(), List.of(), false);
    }
    Fields fields = new Fields(path + ".", object, violations);
    String given = fields.text("name");
    String name = given.isEmpty() ? path : given;
    boolean declared = fields.has("inputs");
    List<String> inputs = declared ? inputs(path, fields) : List.of(previous);
    return new Declaration(path, name, layer(path, object), inputs, declared);
  }

  private List<String> inputs(String path, Fields fields) {
    List<String> names = new ArrayList<>();
    List<JsonNode> given = fields.list("inputs");
    for (int i = 0; i < given.size(); i++) {
      violations.require(
          given.get(i).isTextual(),
          "%s.inputs[%d]: must be the name of a layer, was %s"
              .formatted(path, i, Fields.shown(given.get(i))));
      names.add(given.get(i).asText());
    }
    return names;
  }

  /** A reader of its own for the settings: a wrong name leaves the layer what it is. */
  private Optional<LayerSpec> layer(String path, ObjectNode object) {
    Fields fields = new Fields(path + ".", object, violations);
    fields.has("name");
    fields.has("inputs");
    LayerType type = fields.oneOf("type", LayerType.ALL, LayerType::name);
    if (!fields.areUsable()) {
      return Optional.empty(); // which other keys there may be is not known
    }
    Supplier<LayerSpec> layer = type.reader().apply(fields);
    fields.rejectOthers();
    return fields.areUsable() ? made(path, type, fields.known(), layer) : Optional.empty();
  }

  private Optional<LayerSpec> made(
      String path, LayerType type, Set<String> keys, Supplier<LayerSpec> layer) {
    try {
      return Optional.of(layer.get());
    } catch (InvalidSpecException e) {
      e.violations().forEach(each -> violations.add(located(path, type.subject(), keys, each)));
      return Optional.empty();
    }
  }

  /** {@code convolution filters must be ...} as {@code layers[3].filters: must be ...}. */
  private static String located(String path, String subject, Set<String> keys, String violation) {
    if (violation.startsWith(subject + " ")) {
      String[] rest = violation.substring(subject.length() + 1).split(" ", 2);
      if (keys.contains(rest[0])) {
        return path + "." + rest[0] + ": " + rest[1];
      }
    }
    return path + ": " + violation;
  }
}
