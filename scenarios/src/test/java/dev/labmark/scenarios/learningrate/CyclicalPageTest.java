package dev.labmark.scenarios.learningrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CyclicalPageTest {

  private static final String CYCLICAL =
      "The cyclical arm follows policy exp_range between 0.001 and 0.1, with a step size of 6"
          + " iterations";
  private static final String FIXED = "The fixed arm keeps 0.03.";
  private static final String BOUNDS = "The bounds are those of part 2.1.";

  @Test
  void bothArmsAreToldWithHowFarTheCycleGoes() throws Exception {
    // 24 iterations in 3 epochs, 8 an epoch: 6 are 0.75 of one, and 24 are two cycles of 12;
    // 0.95 to the power of 24 is 0.292
    assertEquals(
        CYCLICAL
            + ", which are 0.8 epochs: 2.0 cycles in 24 iterations. Its amplitude shrinks by gamma"
            + " = 0.95 with each iteration: to 29% at the end of the run. "
            + FIXED
            + " "
            + BOUNDS,
        policy(List.of("cyclical", "fixed"), OptionalDouble.of(24)));
  }

  @Test
  void anArmThatWasNotRunIsNotToldOf() throws Exception {
    assertEquals(FIXED + " " + BOUNDS, policy(List.of("fixed"), OptionalDouble.empty()));
  }

  @Test
  void ofAnArmThatDidNotEndNoIterationsAreTold() throws Exception {
    assertEquals(CYCLICAL + ". " + BOUNDS, policy(List.of("cyclical"), OptionalDouble.empty()));
  }

  private static String policy(List<String> variants, OptionalDouble steps) throws Exception {
    String settings =
        """
        {"epochs": 3, "fixedLearningRate": 0.03,
         "cycle": {"mode": "exp_range", "lowest": 0.001, "highest": 0.1, "stepSize": 6,
                   "gamma": 0.95}}
        """;
    return CyclicalPage.policy(
        variants, new SettingsReader(new ObjectMapper().readTree(settings)), steps);
  }
}
