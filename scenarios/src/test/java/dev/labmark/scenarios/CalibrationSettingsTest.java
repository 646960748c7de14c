package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.spec.Profile;
import dev.labmark.scenarios.data.DataFolders;
import dev.labmark.scenarios.learningrate.CyclicalScenario;
import dev.labmark.scenarios.learningrate.RangeScenario;
import dev.labmark.scenarios.regularization.RegularizationScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A calibration trains with the steps of the trials, but few of them, on images that are there. */
class CalibrationSettingsTest {

  private static final int MOST_IMAGES = 20_000;

  static Stream<Arguments> scenariosByProfile() {
    DataFolders none = new DataFolders(Path.of("nowhere"), Path.of("nowhere"));
    return Stream.<Scenario<?>>of(
            new RegularizationScenario(none), new RangeScenario(none), new CyclicalScenario(none))
        .flatMap(
            scenario ->
                Stream.of(Profile.values()).map(profile -> Arguments.of(scenario, profile)));
  }

  @ParameterizedTest
  @MethodSource("scenariosByProfile")
  <S> void aCalibrationHasTheStepsOfTheTrialsAndTakesSeconds(
      Scenario<S> scenario, Profile profile) {
    S settings = scenario.settings(profile);

    S brief = scenario.calibration(settings).orElseThrow();

    JsonNode full = new RecordCodec().toTree(settings);
    JsonNode cut = new RecordCodec().toTree(brief);
    for (String path : List.of("/train/batchSize", "/train/momentum", "/train/weightDecay")) {
      assertEquals(full.at(path), cut.at(path), path);
    }
    assertEquals("embedded", cut.at("/data/source").asText());
    int images = cut.at("/data/trainImages").asInt();
    int epochs = Math.max(1, cut.at("/train/epochs").asInt(cut.at("/epochs").asInt()));
    assertTrue(images >= full.at("/train/batchSize").asInt(), "images " + images);
    assertTrue(images * epochs <= MOST_IMAGES, images + " x " + epochs);
    scenario.preflight(brief);
  }
}
