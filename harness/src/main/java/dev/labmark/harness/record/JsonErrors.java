package dev.labmark.harness.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.labmark.harness.spec.InvalidInputException;
import java.util.stream.Collectors;

/** Turns Jackson's errors into ones that name the place and can be acted on. */
final class JsonErrors {

  private JsonErrors() {}

  static InvalidInputException describe(String what, JsonProcessingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidInputException invalid) {
        return invalid;
      }
    }
    String path = e instanceof JsonMappingException mapping ? at(mapping) : "";
    return new InvalidInputException(what + path + ": " + e.getOriginalMessage(), e);
  }

  private static String at(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : " at " + path;
  }
}
