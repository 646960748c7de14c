package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.harness.record.TrialId;
import org.junit.jupiter.api.Test;

class RunningTrialsTest {

  private static final TrialId PLAIN = new TrialId("p1", "plain", 2);
  private static final TrialId DROPOUT = new TrialId("p1", "dropout", 1);

  private final RunningTrials running = new RunningTrials();

  @Test
  void trialsUnderWayAreShownByNumberWithWhatIsDoneOfThem() {
    running.started(PLAIN, 10);
    running.started(DROPOUT, 9);
    running.progressed(DROPOUT, 0.375);
    running.progressed(PLAIN, 0.125);

    assertEquals("[9] dropout/1 38%  [10] plain/2 13%", running.text());
    assertEquals(0.5, running.done());
    assertEquals(10, running.number(PLAIN));
  }

  @Test
  void ofManyTrialsAFewAreShownAndTheRestCounted() {
    for (int number = 1; number <= 10; number++) {
      running.started(new TrialId("p1", "plain", number), number);
    }

    assertEquals("[8] plain/8 0%  +2", running.text().substring(running.text().indexOf("[8]")));
  }

  @Test
  void aTrialThatEndedIsNoLongerUnderWay() {
    running.started(PLAIN, 1);
    running.progressed(PLAIN, 0.5);
    running.ended(1);

    assertEquals("", running.text());
    assertEquals(0, running.done());
    assertThrows(IllegalArgumentException.class, () -> running.number(PLAIN));
  }
}
