package dev.labmark.scenarios.learningrate;

import com.fasterxml.jackson.databind.JsonNode;

/** Settings as they stand in a record, which may be older than today's types. */
record SettingsReader(JsonNode settings) {

  /** The number at a path; NaN where there is none. */
  double number(String... path) {
    return at(path).asDouble(Double.NaN);
  }

  /** The text at a path; empty where there is none. */
  String text(String... path) {
    return at(path).asText("");
  }

  private JsonNode at(String... path) {
    JsonNode node = settings;
    for (String key : path) {
      node = node.path(key);
    }
    return node;
  }
}
