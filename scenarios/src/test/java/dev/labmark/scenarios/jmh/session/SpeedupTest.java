package dev.labmark.scenarios.jmh.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpeedupTest {

  @Test
  void forksThatAgreeHaveNoWidth() {
    Speedup speedup = Speedup.of(new double[] {1, 3, 5}, new double[] {2, 6, 10});

    assertEquals(2, speedup.estimate(), 1e-12);
    assertEquals(2, speedup.low(), 1e-12);
    assertEquals(2, speedup.high(), 1e-12);
    assertEquals("2.00 times as fast (95% interval 2.00 to 2.00, 3 forks)", speedup.words());
  }

  @Test
  void theIntervalIsStudentsOnLogarithms() {
    Speedup speedup = Speedup.of(new double[] {1, 1, 1}, new double[] {2, 4, 8});

    // ln 2 times 1, 2, 3: mean 2 ln 2, standard deviation ln 2; t of two degrees of freedom
    // 4.302653
    double half = 4.302653 * Math.log(2) / Math.sqrt(3);
    assertEquals(4, speedup.estimate(), 1e-12);
    assertEquals(4 * Math.exp(-half), speedup.low(), 1e-6);
    assertEquals(4 * Math.exp(half), speedup.high(), 1e-4);
    assertTrue(speedup.words().startsWith("not shown to be faster or slower"), speedup.words());
  }

  @Test
  void ofManyForksADisturbedOneDoesNotCarryTheOthersAway() {
    double[] one = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
    double[] other = {15, 14.9, 15.1, 15, 14.8, 15.2, 15, 15.1, 14.9, 1};

    Speedup speedup = Speedup.of(one, other);

    assertEquals(1.5, speedup.estimate(), 0.02);
    assertTrue(speedup.high() < 1.53, speedup.words());
  }

  @Test
  void turningItRoundGivesTheReciprocal() {
    double[] one = {10, 12, 11, 13};
    double[] other = {31, 40, 29, 37};
    Speedup there = Speedup.of(one, other);
    Speedup back = Speedup.of(other, one);

    assertEquals(1, there.estimate() * back.estimate(), 1e-12);
    assertEquals(1, there.low() * back.high(), 1e-12);
  }

  @Test
  void oneForkShowsNothing() {
    Speedup speedup = Speedup.of(new double[] {1}, new double[] {3});

    assertFalse(speedup.isConclusive());
    assertEquals("3.00 times as fast in the only fork, which shows nothing", speedup.words());
    assertEquals(1, speedup.evidence("speed").replicates());
  }

  @Test
  void forksMustMatch() {
    assertThrows(
        IllegalArgumentException.class, () -> Speedup.of(new double[] {1}, new double[] {1, 2}));
  }
}
