package dev.labmark.harness.run;

import static dev.labmark.harness.run.SessionRig.A1;
import static dev.labmark.harness.run.SessionRig.A2;
import static dev.labmark.harness.run.SessionRig.B1;
import static dev.labmark.harness.run.SessionRig.B2;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on in the folder of an earlier one. */
class SessionResumeTest {

  private final SessionRig rig;

  SessionResumeTest(@TempDir Path out) throws IOException {
    rig = new SessionRig(out);
  }

  @Test
  void aResumedRunKeepsEndedTrialsUntouchedAndRunsTheOthersAgain() throws IOException {
    rig.launcher
        .ending(A1, Outcome.DIVERGED, "the loss is NaN")
        .ending(B1, Outcome.FAILED, "out of luck")
        .ending(A2, Outcome.INTERRUPTED, "the run was interrupted")
        .meanwhile(trial -> rig.stop.set(trial.toString().equals(A2)));
    rig.run();
    Map<String, String> before = rig.files("p1-fake_a_1");
    rig.events.clear();
    rig.stop.set(false);
    FakeLauncher second = new FakeLauncher();

    RunRecord run = rig.resume(second);

    assertEquals(List.of(B1, A2, B2), second.launched);
    assertEquals(before, rig.files("p1-fake_a_1"));
    assertEquals(List.of(A1, B1, A2, B2), SessionRig.ids(run));
    assertEquals(Outcome.DIVERGED, run.trials().get(0).outcome());
    assertEquals(Outcome.COMPLETED, run.outcome());
    assertEquals(List.of(A1, B1, A2, B2), rig.series());
    assertEquals(
        List.of("RunStarted", "TrialKept", "TrialStarted"), rig.eventNames().subList(0, 3));
  }

  @Test
  void aFailedTrialStaysInTheRecordUntilItIsRunAgain() throws IOException {
    rig.launcher
        .ending(A1, Outcome.FAILED, "out of luck")
        .ending(A2, Outcome.FAILED, "out of luck too");
    rig.run();
    List<List<String>> meanwhile = new ArrayList<>();
    FakeLauncher second = watching(meanwhile);

    RunRecord run = rig.resume(second);

    assertEquals(List.of(A1, A2), second.launched);
    assertEquals(List.of(List.of(B1, A2, B2), List.of(A1, B1, B2)), meanwhile);
    assertEquals(List.of(A1, B1, A2, B2), SessionRig.ids(run));
    assertEquals(Outcome.COMPLETED, run.outcome());
    assertEquals(SessionRig.ids(run), rig.series());
  }

  @Test
  void interruptedTrialsAreTakenOutOfTheRecordBeforeAnyIsRunAgain() throws IOException {
    rig.launcher
        .ending(B1, Outcome.INTERRUPTED, "the cluster has ended")
        .ending(A2, Outcome.INTERRUPTED, "the cluster has ended");
    rig.run();
    List<List<String>> meanwhile = new ArrayList<>();
    FakeLauncher second = watching(meanwhile);

    RunRecord run = rig.resume(second);

    assertEquals(List.of(List.of(A1, B2), List.of(A1, B1, B2)), meanwhile);
    assertEquals(Outcome.COMPLETED, run.outcome());
    assertEquals(List.of(A1, B1, A2, B2), SessionRig.ids(run));
    assertEquals(SessionRig.ids(run), rig.series());
  }

  @Test
  void aResumedRunThatIsStoppedAtOnceHasEveryTrialItHadBeforeTheFailedToo() throws IOException {
    rig.launcher.ending(A1, Outcome.FAILED, "out of luck");
    RunRecord before = rig.run();
    rig.stop.set(true);

    RunRecord run = rig.resume(new FakeLauncher());

    assertEquals(before.trials(), run.trials());
    assertEquals(Outcome.INTERRUPTED, run.outcome());
    assertEquals(
        "3 of 4 trials had ended; go on with --resume; 1 of 4 trials failed", run.reason());
    assertEquals(run, rig.store.read());
    assertEquals(List.of(A1, B1, A2, B2), rig.series());
  }

  @Test
  void aRunOfWhichEveryTrialHasEndedIsNotInterruptedByARequestToStop() throws IOException {
    RunRecord before = rig.run();
    rig.stop.set(true);

    assertEquals(before, rig.resume(new FakeLauncher()));
  }

  /** Notes which trials are in the record while each is under way; the record is true then. */
  private FakeLauncher watching(List<List<String>> meanwhile) {
    return new FakeLauncher()
        .meanwhile(
            trial -> {
              meanwhile.add(SessionRig.ids(rig.store.read()));
              assertEquals(SessionRig.ids(rig.store.read()), rig.series());
              assertEquals(List.of(), rig.problems());
            });
  }
}
