package dev.labmark.scenarios.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {

  private static final Contest CONTEST =
      new Contest(
          "name",
          "question?",
          new Arm("a", List.of(), EndpointLoad.none()),
          new Arm("b", List.of(), EndpointLoad.none()),
          0.99);

  /** Throughput of B is that of A times the factors, pair by pair; A doubles its speed half-way. */
  private static Comparison comparison(double... factors) {
    List<Comparison.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < factors.length; i++) {
      double speed = i < factors.length / 2 ? 1_000 : 2_000;
      pairs.add(
          new Comparison.Pair(
              new Sample(speed, 1 / speed, 1, 10),
              new Sample(speed * factors[i], 1 / (speed * factors[i]), 2, 10)));
    }
    return Comparison.of(pairs);
  }

  @Test
  void aCostBelowTheLimitHolds() {
    assertEquals(
        Contest.Verdict.HOLDS, CONTEST.verdict(comparison(0.999, 1.0, 0.998, 1.001, 0.997, 1.0)));
  }

  @Test
  void aCostBeyondTheLimitDoesNot() {
    Comparison comparison = comparison(0.95, 0.96, 0.94, 0.95, 0.96, 0.95);

    assertEquals(Contest.Verdict.BROKEN, CONTEST.verdict(comparison));
    assertTrue(
        CONTEST.answer(comparison).startsWith("b over a: images/s 0.95"),
        CONTEST.answer(comparison));
  }

  @Test
  void whatNoiseHidesIsLeftOpen() {
    assertEquals(
        Contest.Verdict.OPEN, CONTEST.verdict(comparison(0.9, 1.1, 0.95, 1.05, 1.0, 0.98)));
  }

  @Test
  void theParentsProcessorTimeIsAShareOfTheRuns() {
    Comparison comparison = comparison(1, 1, 1, 1, 1, 1);

    assertEquals(0.1, comparison.parentCpuShareA(), 1e-12);
    assertEquals(0.2, comparison.parentCpuShareB(), 1e-12);
    assertEquals(1, comparison.stepSecondsP50().estimate(), 1e-12);
  }
}
