package dev.labmark.harness.gate.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.SampleRecords;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectionsTest {

  @Test
  void aRunOfOneSeedTellsTooLittleAndSaysHowMuchIsNeeded() {
    Map<Allowance, String> objections = Objections.to(SampleRecords.full());

    assertEquals(
        "p1-regularization has 1 of the 20 seeds that it needs to be judged by",
        objections.get(Allowance.UNDERPOWERED));
  }

  @Test
  void aTrialThatWasInterruptedIsNamed() {
    Map<Allowance, String> objections = Objections.to(SampleRecords.ended(Outcome.INTERRUPTED));

    assertTrue(
        String.valueOf(objections.get(Allowance.FAILED))
            .startsWith("trial p1-regularization/dropout/1 interrupted"),
        objections.toString());
  }

  @Test
  void aRunThatGoesOnHasNotEnded() {
    assertEquals(
        "it has not ended: running", Objections.to(SampleRecords.running()).get(Allowance.FAILED));
  }

  @Test
  void aDivergedTrialIsAResultLikeAnother() {
    RunRecord run = SampleRecords.full();

    assertTrue(run.trials().stream().anyMatch(t -> t.outcome() == Outcome.DIVERGED));
    assertEquals(
        Set.of(Allowance.UNDERPOWERED),
        Set.copyOf(
            Objections.to(run).keySet().stream().filter(o -> o != Allowance.DIRTY).toList()));
  }
}
