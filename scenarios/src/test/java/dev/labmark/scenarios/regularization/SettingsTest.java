package dev.labmark.scenarios.regularization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Profile;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.scenarios.data.DataFolders;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

  private final RegularizationScenario scenario =
      new RegularizationScenario(new DataFolders(Path.of("none"), Path.of("none")));

  @ParameterizedTest
  @EnumSource
  void settingsOfEveryProfileSurviveTheRecord(Profile profile) {
    RecordCodec codec = new RecordCodec();
    RegularizationSettings settings = scenario.settings(profile);
    assertEquals(
        settings, codec.fromTree(codec.toTree(settings), RegularizationSettings.class, "settings"));
  }

  @Test
  void everythingThatIsWrongWithTheModelIsToldAtOnce() {
    String message =
        String.valueOf(
            assertThrows(
                    InvalidInputException.class,
                    () -> new ModelSettings("rulu", "max", "channel", 1.0, -1))
                .getMessage());
    assertTrue(message.contains("did you mean 'relu'?"), message);
    assertTrue(message.contains("model.inputDropout must be in [0, 1), was 1.0"), message);
    assertTrue(message.contains("model.hiddenDropout must be in [0, 1), was -1.0"), message);
  }

  /** LeCun's 61,706; gamma and beta of 6 + 16 + 120 + 84 channels; and of the one input channel. */
  @Test
  void armsHaveTheParametersThatTheirNamesSay() {
    ModelSettings model = scenario.settings(Profile.QUICK).model();
    assertEquals(61_706, parameters(model, Arm.PLAIN));
    assertEquals(61_706, parameters(model, Arm.DROPOUT));
    assertEquals(61_706 + 2 * 226, parameters(model, Arm.BN_HIDDEN));
    assertEquals(61_706 + 2 * 226, parameters(model, Arm.BN_DROPOUT));
    assertEquals(61_706 + 2 * 226 + 2, parameters(model, Arm.BN_INPUT));
  }

  private static long parameters(ModelSettings model, Arm arm) {
    NetworkSpec network = LeNet5.network(model.options(arm));
    return network.parameterCount().trainable();
  }
}
