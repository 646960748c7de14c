package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProbeTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00.123Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "gpu:0"})
  void nothingIsLeftBlankOrZero(String device) {
    JsonNode environment = new RecordCodec().toTree(capture("  ", device));

    for (Map.Entry<String, JsonNode> field : environment.properties()) {
      assertFalse(field.getValue().asText().isBlank(), field.getKey());
      if (field.getValue().isNumber()) {
        assertTrue(field.getValue().asLong() > 0, field.getKey());
      }
    }
  }

  @Test
  void whatTheBuildDoesNotSayIsUnknownWithTheReason() {
    Environment environment = capture("", "cpu");

    for (String value :
        List.of(
            environment.labmarkVersion(),
            environment.gitCommit(),
            environment.gitDirty(),
            environment.engine(),
            environment.engineVersion(),
            environment.nativeVersion())) {
      assertEquals("unknown: the build does not say", value);
    }
  }

  @Test
  void whatIsKnownIsTakenAsItIs() {
    Environment environment = capture("given", "cpu");

    assertEquals("2026-01-01T12:00:00Z", environment.startedAt());
    assertEquals("given", environment.gitCommit());
    assertEquals("cpu", environment.device());
    assertEquals(3, environment.threads());
    assertEquals("NVIDIA 550.54.15", environment.driver());
  }

  private static Environment capture(String build, String device) {
    return new EnvironmentProbe(new BuildInfo(build, build, build, build, build, build), CLOCK)
        .capture(device, 3, "NVIDIA 550.54.15");
  }
}
