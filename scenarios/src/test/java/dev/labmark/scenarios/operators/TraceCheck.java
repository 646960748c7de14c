package dev.labmark.scenarios.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Perfetto and chrome://tracing expect of a trace, checked. */
public final class TraceCheck {

  private static final double ROUNDING_US = 0.002;

  private TraceCheck() {}

  /** Complete events lie within each other or apart, and phases follow one another. */
  public static List<JsonNode> complete(Path file) throws IOException {
    JsonNode trace = new ObjectMapper().readTree(file.toFile());
    List<JsonNode> complete = new ArrayList<>();
    List<String> metadata = new ArrayList<>();
    for (JsonNode event : trace.path("traceEvents")) {
      assertTrue(event.path("pid").isInt() && event.path("tid").isInt(), event.toString());
      switch (event.path("ph").asText()) {
        case "X" -> complete.add(event);
        case "M" -> metadata.add(event.path("name").asText());
        default -> throw new AssertionError(event.toString());
      }
    }
    assertEquals(List.of("process_name", "thread_name"), metadata);
    nested(complete);
    return complete;
  }

  private static void nested(List<JsonNode> complete) {
    List<Double> ends = new ArrayList<>();
    double last = 0;
    for (JsonNode event : complete) {
      double begin = event.path("ts").asDouble();
      double duration = event.path("dur").asDouble();
      assertTrue(begin >= last && duration >= 0, "in the order of time: " + event);
      while (!ends.isEmpty() && ends.get(ends.size() - 1) <= begin + ROUNDING_US) {
        ends.remove(ends.size() - 1);
      }
      if (!ends.isEmpty()) {
        assertTrue(begin + duration <= ends.get(ends.size() - 1) + ROUNDING_US, "" + event);
      }
      ends.add(begin + duration);
      last = begin;
    }
  }
}
