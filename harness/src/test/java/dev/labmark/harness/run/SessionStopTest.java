package dev.labmark.harness.run;

import static dev.labmark.harness.run.SessionRig.A1;
import static dev.labmark.harness.run.SessionRig.B1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left where a run is asked to stop. */
class SessionStopTest {

  private final SessionRig rig;

  SessionStopTest(@TempDir Path out) throws IOException {
    rig = new SessionRig(out);
  }

  @Test
  void aRequestToStopKeepsTheFinishedTrials() throws IOException {
    rig.launcher.meanwhile(trial -> rig.stop.set(trial.toString().equals(B1)));

    RunRecord run = rig.run();

    assertEquals(List.of(A1, B1), SessionRig.ids(run));
    assertEquals(Outcome.INTERRUPTED, run.outcome());
    assertEquals("2 of 4 trials had ended; go on with --resume", run.reason());
    assertEquals(run, rig.store.read());
    assertEquals("RunFinished", rig.eventNames().get(rig.events.size() - 1));
  }

  @Test
  void whatTheLauncherTakesNoMoreIsLeftToALaterSession() throws IOException {
    rig.launcher.takingOnly(2).ending(B1, Outcome.INTERRUPTED, "the cluster has ended");

    RunRecord run = rig.run();

    assertEquals(List.of(A1, B1), SessionRig.ids(run));
    assertEquals(Outcome.INTERRUPTED, run.outcome());
    assertEquals("1 of 4 trials had ended; go on with --resume", run.reason());
  }

  @Test
  void anInterruptedTrialIsNotCountedAsEnded() throws IOException {
    rig.launcher
        .ending(B1, Outcome.INTERRUPTED, "the run was interrupted")
        .ending(A1, Outcome.FAILED, "out of luck")
        .meanwhile(trial -> rig.stop.set(trial.toString().equals(B1)));

    RunRecord run = rig.run();

    assertEquals(Outcome.INTERRUPTED, run.outcome());
    assertEquals(
        "0 of 4 trials had ended; go on with --resume; 1 of 4 trials failed", run.reason());
  }
}
