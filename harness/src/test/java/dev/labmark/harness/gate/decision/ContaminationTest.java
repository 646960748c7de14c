package dev.labmark.harness.gate.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContaminationTest {

  @Test
  void aSteadyMachineIsNotWorthANote() {
    assertEquals(Optional.empty(), Contamination.note(Collections.nCopies(20, 0.05)));
    assertEquals(Optional.empty(), Contamination.note(List.of()));
  }

  @Test
  void aMachineThatWasHalfAsFastForAWhileIs() {
    List<Double> seconds = new ArrayList<>(Collections.nCopies(15, 0.05));
    seconds.addAll(Collections.nCopies(5, 0.1));

    String note = Contamination.note(seconds).orElseThrow();

    assertTrue(note.contains("between 50 and 100 ms"), note);
  }
}
