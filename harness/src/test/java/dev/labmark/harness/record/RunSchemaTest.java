package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunSchemaTest {

  private final RecordCodec codec = new RecordCodec();

  @ParameterizedTest
  @MethodSource
  void recordsThatTheCodecWritesAreValid(RunRecord run) {
    assertEquals(List.of(), RunSchema.problems(codec.write(run)));
  }

  static Stream<RunRecord> recordsThatTheCodecWritesAreValid() {
    return Stream.of(
        SampleRecords.full(),
        SampleRecords.running(),
        SampleRecords.ended(Outcome.FAILED),
        SampleRecords.ended(Outcome.INTERRUPTED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " | schema | \"labmark.run/2\"",
        " | id | \"yesterday\"",
        " | outcome | \"done\"",
        " | reason | \"a completed run has none\"",
        " | surprise | 1",
        " | trials | {}",
        "/spec | profile | \"quik\"",
        "/spec | device | \"gpu\"",
        "/spec | launch | {\"threads\": 2, \"jvmFlags\": [], \"environment\": {}}",
        "/spec/scenarios/0 | purpose | \"speed\"",
        "/spec/scenarios/0/launch | threads | 0",
        "/spec/scenarios/0/launch | sideBySide | 0",
        "/spec/scenarios/0/launch | sideBySide | 2",
        "/spec/scenarios/0 | seeds | []",
        "/spec/scenarios/0 | seeds | [1, 1]",
        "/spec/scenarios/0 | seeds | [-1]",
        "/spec/scenarios/0 | seeds | [2147483648]",
        "/spec/scenarios/0/variants/0 | name | \"../plain\"",
        "/environment | cpuModel | \"\"",
        "/environment | memoryBytes | 1.5",
        "/trials/0 | variant | \"a/b\"",
        "/trials/0 | metrics | {\"Test Loss\": {\"value\": 1, \"unit\": \"nats\", \"direction\":"
            + " \"lower\"}}",
        "/trials/0/metrics/test_loss | value | \"nan\"",
        "/trials/0/metrics/test_loss | value | null",
        "/trials/0/metrics/test_loss | direction | \"down\"",
        "/trials/0/tables/batchnorm_parameters | columns | [\"layer\", \"layer\"]",
        "/trials/0/tables/batchnorm_parameters | rows | [[null]]",
        "/trials/1 | outcome | \"completed\"",
        "/findings/0/evidence/0 | low | \"about 1\"",
        "/findings/0/evidence/0 | replicates | -1"
      })
  void aWrongValueIsRefused(String parent, String field, String value) {
    ObjectNode run = full();
    ((ObjectNode) run.at(parent == null ? "" : parent))
        .set(field, codec.readLine(value, JsonNode.class));

    assertTrue(!RunSchema.problems(run).isEmpty(), parent + " " + field + " " + value);
  }

  @ParameterizedTest
  @CsvSource({
    "'', schema",
    "'', findings",
    "/spec/scenarios/0, purpose",
    "/spec/scenarios/0, launch",
    "/spec/scenarios/0, settings",
    "/environment, gitCommit",
    "/trials/0, worker",
    "/trials/1, reason",
    "/trials/0/metrics/test_loss, unit",
    "/trials/0/tables/batchnorm_parameters, columns",
    "/findings/0, scenario",
    "/findings/0/evidence/0, quantity"
  })
  void aMissingValueIsRefused(String parent, String field) {
    ObjectNode run = full();
    ((ObjectNode) run.at(parent)).remove(field);

    assertTrue(!RunSchema.problems(run).isEmpty(), parent + " " + field);
  }

  @Test
  void onlyTrialsThatAreNotTimedMayShareTheMachine() {
    ObjectNode run = full();
    ObjectNode scenario = (ObjectNode) run.at("/spec/scenarios/0");
    scenario.put("purpose", "side_by_side").withObjectProperty("launch").put("sideBySide", 2);

    assertEquals(List.of(), RunSchema.problems(run));
  }

  @Test
  void intervalsAreOptional() {
    ObjectNode run = full();
    ((ObjectNode) run.at("/findings/0/evidence/0")).remove(List.of("low", "high"));

    assertEquals(List.of(), RunSchema.problems(run));
  }

  private ObjectNode full() {
    return codec.readLine(codec.writeLine(SampleRecords.full()), ObjectNode.class);
  }
}
