package dev.labmark.scenarios.selftest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExperimentTextTest {

  @Test
  void oneRoundHasNoIntervalAndSaysWhichLimitHolds() {
    assertEquals(
        "Labmark's time over Python's: 0.700, at most 0.80: holds", firstLine(Stream.of(70.0)));
    assertEquals(
        "Labmark's time over Python's: 0.810, at most 0.80: missed", firstLine(Stream.of(81.0)));
  }

  /** Of six signed ranks, the smallest and the largest average exclude 2 of 64 outcomes: 97 %. */
  @Test
  void sixRoundsHaveAnInterval() {
    assertEquals(
        "Labmark's time over Python's: 0.725 (0.700 to 0.750 with 97 % confidence), at most 0.80:"
            + " holds",
        firstLine(Stream.of(70.0, 71.0, 72.0, 73.0, 74.0, 75.0)));
  }

  @Test
  void whatTheHypervisorTookIsToldFromOnePercent() {
    assertEquals("Python 70.0 s", ExperimentText.line("Python", new ExperimentTurn(70, null)));
    assertEquals("Python 70.0 s", ExperimentText.line("Python", new ExperimentTurn(70, 0.009)));
    assertEquals(
        "Python 70.0 s, the hypervisor took 15 % of the cores' time",
        ExperimentText.line("Python", new ExperimentTurn(70, 0.15)));
  }

  @Test
  void eachVariantHasALine() {
    ExperimentResult result =
        ExperimentResult.of(
            new Experiment(1, 1, "auto"), List.of(round(70), round(70)), List.of("plain"));

    assertEquals(
        "  plain: test accuracy 0.9800, Python 0.9750: +0.0050, seed noise 0.0000",
        ExperimentText.lines(result).get(1));
  }

  private static String firstLine(Stream<Double> seconds) {
    return ExperimentText.lines(
            ExperimentResult.of(
                new Experiment(1, 1, "auto"),
                seconds.map(ExperimentTextTest::round).toList(),
                List.of("plain")))
        .get(0);
  }

  /** Python takes 100 s. */
  private static ExperimentRound round(double labmarkSeconds) {
    return new ExperimentRound(
        new ExperimentTurn(labmarkSeconds, 0.0),
        new ExperimentTurn(100, null),
        Map.of("plain/1", 0.98),
        Map.of("plain/1", 0.975));
  }
}
