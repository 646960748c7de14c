package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.run.PlanEstimate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateLinesTest {

  @Test
  void durationsAreSaidInTheUnitThatSuitsThem() {
    assertEquals(
        List.of("plan: p2, 3 trials: about 45 s on two cores"),
        EstimateLines.of(List.of(new PlanEstimate("p2", 3, Duration.ofSeconds(45)))));
    assertEquals(
        List.of("plan: p2, 3 trials: about 12 min on two cores"),
        EstimateLines.of(List.of(new PlanEstimate("p2", 3, Duration.ofSeconds(12 * 60 + 20)))));
  }

  @Test
  void severalScenariosAreSummedUp() {
    assertEquals(
        List.of(
            "plan: p1, 5 trials: about 65 min on two cores",
            "plan: p2, 1 trials: about 5 h 00 min on two cores",
            "plan: these together: about 6 h 05 min"),
        EstimateLines.of(
            List.of(
                new PlanEstimate("p1", 5, Duration.ofMinutes(65)),
                new PlanEstimate("p2", 1, Duration.ofHours(5)))));
  }

  @Test
  void nothingIsSaidWhereNobodyKnows() {
    assertEquals(List.of(), EstimateLines.of(List.of()));
  }
}
