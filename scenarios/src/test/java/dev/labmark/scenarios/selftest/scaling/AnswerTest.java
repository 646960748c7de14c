package dev.labmark.scenarios.selftest.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.scenarios.selftest.scaling.Answer.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class AnswerTest {

  static final Machine MACHINE =
      new Machine(
          "2026-01-01T12:00:00Z",
          "4c10c3b",
          "A processor",
          2,
          1L << 34,
          "Linux",
          "JVM",
          "PyTorch",
          2);

  /** A second whatever the size, and from there on a hundredth for each: two rounds. */
  static Answer withAFloor() {
    List<Measurement> measured = new ArrayList<>();
    for (int round = 1; round <= 2; round++) {
      for (long size : List.of(1L, 10L, 1_000L, 10_000L, 100_000L, 1_000_000L)) {
        double seconds = Math.max(1, size / 100.0);
        Long bytes = round == 1 ? 1024 * size : null;
        measured.add(new Measurement("report", size, round, seconds, bytes));
      }
    }
    return new Answer("series", "labmark selftest scaling", MACHINE, measured);
  }

  @Test
  void theLawIsThatOfTheLargerSizesAndNotOfTheFloor() {
    PowerLaw time = withAFloor().law("report", Quantity.SECONDS).orElseThrow();

    assertEquals(1, time.slope(), 1e-9);
    assertEquals(1_000, time.from());
    assertEquals(1_000_000, time.to());
  }

  @Test
  void aRoundThatTheMachineDisturbedDoesNotBendTheLaw() {
    List<Measurement> measured = new ArrayList<>(withAFloor().measurements());
    measured.add(new Measurement("report", 1_000, 3, 500, null));
    measured.add(new Measurement("report", 10_000, 3, 100, null));
    measured.add(new Measurement("report", 100_000, 3, 1_000, null));
    measured.add(new Measurement("report", 1_000_000, 3, 10_000, null));

    Answer answer = new Answer("series", "", MACHINE, measured);
    assertEquals(1, answer.law("report", Quantity.SECONDS).orElseThrow().slope(), 1e-9);
  }

  @Test
  void memoryThatWasMeasuredOnceIsThereOnce() {
    assertTrue(
        withAFloor().values("report", Quantity.BYTES).values().stream()
            .allMatch(values -> values.size() == 1));
    assertTrue(
        withAFloor().values("report", Quantity.SECONDS).values().stream()
            .allMatch(values -> values.size() == 2));
  }

  @Test
  void theTableSaysWhatIsAtBothEndsAndHowItGrows() {
    assertEquals(
        List.of(
            "| points of 10 trials | what | at the smallest | at the largest | slope (95% interval)"
                + " | fitted to |",
            "|---|---|---|---|---|---|",
            "| report, 1 to 1,000,000 | whole process | 1.00 s | 10000.00 s | 1.00 (1.00 to 1.00) |"
                + " 1,000 to 1,000,000 |",
            "| report, 1 to 1,000,000 | resident set at its peak | 1.0 KiB | 976.6 MiB |"
                + " 1.00 (1.00 to 1.00) | 1,000 to 1,000,000 |"),
        LawTable.of(withAFloor()));
  }

  @Test
  void theFigureHasADotForEachMeasurementAndALineForEachLaw() {
    var traces = LawFigure.of(withAFloor()).traces();

    List<String> sizes =
        StreamSupport.stream(traces.spliterator(), false)
            .map(trace -> trace.path("mode").asText() + " " + trace.path("x").size())
            .toList();
    assertEquals(List.of("markers 12", "lines 2", "markers 6", "lines 2"), sizes);
  }
}
