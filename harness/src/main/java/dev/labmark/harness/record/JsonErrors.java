package dev.labmark.harness.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import dev.labmark.harness.spec.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns Jackson's errors into ones that name the place and can be acted on. */
final class JsonErrors {

  private static final int MOST_CHARACTERS = 1_000;

  private JsonErrors() {}

  /** Settings that check themselves name their paths; anything else is placed in the tree. */
  static InvalidInputException describe(String what, JsonProcessingException e) {
    return selfDescribed(e).orElseGet(() -> placed(what, e));
  }

  /** The same, and the file is always named. */
  static InvalidInputException inFile(Path file, JsonProcessingException e) {
    return selfDescribed(e)
        .map(invalid -> new InvalidInputException(file + ": " + invalid.getMessage(), e))
        .orElseGet(() -> placed(file.toString(), e));
  }

  private static Optional<InvalidInputException> selfDescribed(JsonProcessingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidInputException invalid) {
        return Optional.of(invalid);
      }
    }
    return Optional.empty();
  }

  private static InvalidInputException placed(String what, JsonProcessingException e) {
    String path = e instanceof JsonMappingException mapping ? at(mapping) : "";
    String problem =
        e instanceof InvalidNullException
            ? "is missing or null"
            : shortened(e.getOriginalMessage());
    return new InvalidInputException(shortened(what) + path + ": " + problem, e);
  }

  /** Messages quote what was wrong, at any length. */
  private static String shortened(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
  }

  private static String at(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : " at " + path;
  }
}
