package dev.labmark.models.analysis.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TapeTest {

  private final Tape tape = new Tape();

  @Test
  void thePeakIsWhereMostWasHeldAtOnceAndKnowsWhatItConsistsOf() {
    tape.at(Phase.FORWARD, "a");
    Tape.Buffer first = tape.hold(Component.ACTIVATIONS, 10);
    tape.at(Phase.FORWARD, "b");
    Tape.Buffer second = tape.hold(Component.WORKSPACE, 20);
    tape.release(first);
    tape.at(Phase.BACKWARD, "b");
    tape.hold(Component.SAVED, 9);
    tape.release(second);

    MemoryPrediction seen = tape.prediction(0, Map.of());

    assertEquals(30, seen.peakBytes());
    assertEquals(Phase.FORWARD, seen.peakPhase());
    assertEquals("b", seen.peakLayer());
    assertEquals(Map.of(Component.ACTIVATIONS, 10L, Component.WORKSPACE, 20L), seen.atPeak());
    assertEquals(9, tape.liveBytes());
    assertEquals(
        List.of(
            new MemoryChange(Phase.FORWARD, "a", Component.ACTIVATIONS, 10, 10),
            new MemoryChange(Phase.FORWARD, "b", Component.WORKSPACE, 20, 30),
            new MemoryChange(Phase.FORWARD, "b", Component.ACTIVATIONS, -10, 20),
            new MemoryChange(Phase.BACKWARD, "b", Component.SAVED, 9, 29),
            new MemoryChange(Phase.BACKWARD, "b", Component.WORKSPACE, -20, 9)),
        seen.timeline());
  }

  @Test
  void ofTwoEqualPeaksTheFirstCounts() {
    tape.at(Phase.FORWARD, "a");
    tape.touch(Component.WORKSPACE, 5);
    tape.at(Phase.UPDATE, "b");
    tape.touch(Component.UPDATE, 5);

    assertEquals("a", tape.prediction(0, Map.of()).peakLayer());
  }

  @Test
  void whatIsTouchedIsHeldAtOnceAndGivenBack() {
    tape.touch(Component.UPDATE, 3, 4, 5);

    assertEquals(12, tape.prediction(0, Map.of()).peakBytes());
    assertEquals(0, tape.liveBytes());
  }

  @Test
  void nothingIsNotNoted() {
    tape.release(tape.hold(Component.WORKSPACE, 0));

    assertEquals(List.of(), tape.prediction(0, Map.of()).timeline());
  }

  @Test
  void aBufferIsReleasedOnce() {
    tape.at(Phase.BACKWARD, "conv");
    Tape.Buffer buffer = tape.hold(Component.SAVED, 1);
    tape.release(buffer);

    assertEquals(
        "released twice, at BACKWARD of conv",
        assertThrows(IllegalStateException.class, () -> tape.release(buffer)).getMessage());
  }

  @Test
  void moreThanCanBeCountedIsRefused() {
    tape.hold(Component.ACTIVATIONS, Long.MAX_VALUE);

    assertThrows(ArithmeticException.class, () -> tape.hold(Component.ACTIVATIONS, 1));
    assertEquals(Long.MAX_VALUE, tape.liveBytes());
  }
}
