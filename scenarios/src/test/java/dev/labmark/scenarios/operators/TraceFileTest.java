package dev.labmark.scenarios.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {

  @Test
  void phasesAndOperatorsLieWithinEachOther(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("trace.json");

    TraceFile.write(file, "p1/plain/1", Calls.aStep().step());

    List<JsonNode> events = TraceCheck.complete(file);
    assertEquals(5 + 6 + 3, events.size(), "phases, outermost operators, and those they call");
    assertEquals("batch", events.get(0).path("name").asText());
    assertEquals(0, events.get(0).path("ts").asDouble());
    double phases =
        events.stream()
            .filter(event -> event.path("cat").asText().equals("phase"))
            .mapToDouble(event -> event.path("dur").asDouble())
            .sum();
    assertEquals(1_000, phases, 1e-9);
  }
}
