package dev.labmark.harness.gate.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.gate.results.ResultsBuilder;
import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFolderTest {

  private static final String CLASS = "amd-epyc-2c-java17-pytorch2.7.1-cpu";

  @TempDir private Path folder;

  private final RecordCodec codec = new RecordCodec();

  @Test
  void whatWasAcceptedIsReadBackAsItWas() throws IOException {
    VariantResults results =
        new ResultsBuilder("v")
            .seed(
                1,
                Map.of(Metrics.TEST_LOSS.name(), 0.1 + 0.2, Metrics.TRAIN_LOSS.name(), Double.NaN),
                Map.of(
                    "layers", new Table(List.of("layer", "weights"), List.of(List.of("c", 156)))),
                Map.of("step_loss", ResultsBuilder.curve(3, 2, 1)))
            .build();

    baselines().accept(CLASS, List.of(new Accepted(provenance("r1"), results)));

    Baseline read = baselines().find(CLASS).orElseThrow();
    assertEquals(Optional.of(results), read.of(results));
    assertEquals(List.of("r1"), read.against("here").runs());
  }

  @Test
  void aLaterRunTakesThePlaceOfItsVariantAndLeavesOthers() throws IOException {
    VariantResults first = new ResultsBuilder("v").values(Metrics.PARAMETERS, 1).build();
    VariantResults other = new ResultsBuilder("w").values(Metrics.PARAMETERS, 2).build();
    VariantResults later = new ResultsBuilder("v").values(Metrics.PARAMETERS, 3).build();
    baselines()
        .accept(
            CLASS,
            List.of(new Accepted(provenance("r1"), first), new Accepted(provenance("r1"), other)));

    baselines().accept(CLASS, List.of(new Accepted(provenance("r2"), later)));

    Baseline read = baselines().find(CLASS).orElseThrow();
    assertEquals(2, read.accepted().size());
    assertEquals(Optional.of(later), read.of(first));
    assertEquals(Optional.of(other), read.of(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schema\": \"labmark.baseline/2\"} | its schema is 'labmark.baseline/2'",
        "{} | its schema is ''",
        "{\"schema\": \"labmark.baseline/1\", \"accepted\": 7} | at accepted",
        "{\"schema\": \"labmark.base | Unexpected end-of-input"
      })
  void whatIsNoBaselineIsRefusedByName(String content, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve(CLASS + ".json"), content);

    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> BaselineFolder.read(file, codec));

    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(file.toString()), message);
    assertTrue(message.contains(reason), message);
  }

  private BaselineFolder baselines() {
    return new BaselineFolder(folder, codec);
  }

  private static Provenance provenance(String run) {
    return new Provenance(
        run, "2026-01-01T00:00:00Z", MachineClassTest.environment("AMD EPYC", "cpu"), List.of());
  }
}
