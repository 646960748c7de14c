package dev.labmark.scenarios.jmh.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.metric.BenchmarkMetrics;
import dev.labmark.harness.report.figure.Spread;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScoreFigureTest {

  private static List<String> names(String... variants) {
    return ScoreFigure.names(
        Stream.of(variants)
            .map(
                variant ->
                    new Score(
                        variant, BenchmarkMetrics.SECONDS_PER_OPERATION, new Spread(List.of(1.0))))
            .toList());
  }

  @Test
  void barsAreCalledByWhatTheyDifferIn() {
    assertEquals(
        List.of("plain", "bn-input"),
        names("LeNet5.trainingStep.batch64.plain", "LeNet5.trainingStep.batch64.bn-input"));
    assertEquals(
        List.of("batch1, a", "batch8, b"),
        names("Inception.forward.batch1.a", "Inception.forward.batch8.b"));
    assertEquals(List.of("batch64"), names("Batching.gather.batch64"));
    assertEquals(List.of("Probe.hostMemory"), names("Probe.hostMemory"));
  }

  @Test
  void scoresAreWrittenInTheUnitThatSuitsThem() {
    Score score =
        new Score(
            "Probe.hostMemory",
            BenchmarkMetrics.SECONDS_PER_OPERATION,
            new Spread(List.of(80e-6, 120e-6)));

    assertEquals("100 µs", score.mean() + " " + score.unit());
    // two forks 40 apart: standard deviation 28.3, times 12.706 / sqrt 2
    assertEquals("± 254", score.halfInterval());
    assertEquals("28.3", score.spread());
  }
}
