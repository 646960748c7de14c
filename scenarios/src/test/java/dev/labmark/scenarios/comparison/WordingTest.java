package dev.labmark.scenarios.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WordingTest {

  private static final Wording POINTS = new Wording("test accuracy", 100, "points", 2);

  @Test
  void saysWhichIsHigherAndByHowMuch() {
    assertEquals(
        "the test accuracy of a is higher than that of b by 1.00 points"
            + " (95% interval 0.50 points to 1.50 points, 3 seeds)",
        POINTS.compare("a", "b", new SeedDifference(0.01, 0.005, 0.015, 2, 3)));
    assertTrue(
        POINTS
            .compare("a", "b", new SeedDifference(-0.01, -0.015, -0.005, -2, 3))
            .contains("of a is lower than that of b by 1.00 points"));
  }

  @Test
  void doesNotCallNoiseADifference() {
    assertTrue(
        POINTS
            .compare("a", "b", new SeedDifference(0.01, -0.001, 0.021, 1, 3))
            .contains("shows no difference beyond seed noise"));
  }

  @Test
  void doesNotConcludeFromOneSeed() {
    String said = POINTS.compare("a", "b", SeedDifference.between(new double[] {1}, new double[1]));
    assertTrue(said.startsWith("with one seed nothing can be said about the test accuracy"), said);
  }
}
