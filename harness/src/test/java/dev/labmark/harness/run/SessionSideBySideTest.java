package dev.labmark.harness.run;

import static dev.labmark.harness.run.SessionRig.A1;
import static dev.labmark.harness.run.SessionRig.A2;
import static dev.labmark.harness.run.SessionRig.B1;
import static dev.labmark.harness.run.SessionRig.B2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.harness.record.Calibration;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.spec.CoreShare;
import dev.labmark.harness.spec.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scenario whose trials may share the machine, two at a time. */
@Timeout(60)
class SessionSideBySideTest {

  private final CyclicBarrier together = new CyclicBarrier(2);
  private final SessionRig rig;

  @TempDir Path elsewhere;

  SessionSideBySideTest(@TempDir Path out) throws IOException {
    rig = new SessionRig(out);
  }

  @Test
  void whatIsFoundIsThatOfTrialsOneAtATime() throws IOException {
    SessionRig alone = new SessionRig(elsewhere);
    RunRecord one = alone.runSideBySide("launch.sideBySide=1");
    rig.launcher.meanwhile(this::meet);

    RunRecord two = rig.runSideBySide();

    assertNotEquals(one.spec(), two.spec());
    assertEquals(one.trials(), two.trials());
    assertEquals(one.findings(), two.findings());
    assertEquals(Outcome.COMPLETED, two.outcome());
    assertEquals(alone.series(), rig.series());
    assertEquals(two, rig.store.read());
    assertEquals(List.of(), rig.problems());
  }

  @Test
  void howItWasFoundOutHowManyRunAtATimeStaysInTheRecord() throws IOException {
    CoreShare share = new CoreShare(2, 1);
    Calibration found =
        new Calibration(
            "p1-fake", List.of(new Calibration.Try(share, List.of(10.5, 11.0, 9.75))), share);

    RunRecord run = rig.calibrated(found).run();

    assertEquals(List.of(found), run.calibrations());
    assertEquals(run, rig.store.read());
    assertEquals(List.of(), rig.problems());
  }

  @Test
  void aLauncherThatRunsOneAtATimeIsGivenOneAtATime() throws IOException {
    AtomicInteger running = new AtomicInteger();
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    rig.launcher
        .atOnce(1)
        .meanwhile(
            trial -> {
              seen.add(running.incrementAndGet());
              running.decrementAndGet();
            });

    rig.runSideBySide();

    assertEquals(Set.of(1), seen);
    assertEquals(List.of(A1, B1, A2, B2), rig.launcher.launched);
  }

  @Test
  void scenariosFollowOneAnother() throws IOException {
    rig.launcher.meanwhile(this::meet);

    rig.run(
        new ScenarioCatalog(
            List.of(
                rig.scenario.withPurpose(Purpose.SIDE_BY_SIDE),
                FakeScenario.completing("p2-fake", "a", "b").withPurpose(Purpose.SIDE_BY_SIDE))));

    List<String> scenarios = new ArrayList<>();
    for (RunEvent event : rig.events) {
      if (event instanceof RunEvent.TrialStarted started) {
        scenarios.add(started.trial().scenario());
      } else if (event instanceof RunEvent.TrialFinished finished) {
        scenarios.add(finished.trial().scenario());
      }
    }
    assertEquals(scenarios.stream().sorted().toList(), scenarios);
    assertEquals(16, scenarios.size());
  }

  @Test
  void theRecordHasWhatEndedWhileOthersGoOn() throws IOException {
    CountDownLatch othersEnded = new CountDownLatch(3);
    List<List<String>> recorded = new ArrayList<>();
    rig.launcher.meanwhile(
        trial -> {
          if (trial.toString().equals(A1)) {
            await(othersEnded);
          }
        });
    rig.hearing(
        event -> {
          if (event instanceof RunEvent.TrialFinished) {
            recorded.add(SessionRig.ids(rig.store.read()));
            assertEquals(SessionRig.ids(rig.store.read()), rig.series());
            assertEquals(List.of(), rig.problems());
            othersEnded.countDown();
          }
        });

    RunRecord run = rig.runSideBySide();

    assertEquals(
        List.of(List.of(B1), List.of(B1, A2), List.of(B1, A2, B2), List.of(A1, B1, A2, B2)),
        recorded);
    assertEquals(List.of(A1, B1, A2, B2), SessionRig.ids(run));
  }

  @Test
  void eventsAreHeardOneAtATimeAndEachTrialsInOrder() throws IOException {
    AtomicInteger hearing = new AtomicInteger();
    rig.launcher.meanwhile(this::meet);
    rig.hearing(
        event -> {
          assertEquals(1, hearing.incrementAndGet());
          hearing.decrementAndGet();
        });

    rig.runSideBySide();

    assertEquals("RunStarted", rig.eventNames().get(0));
    assertEquals("RunFinished", rig.eventNames().get(9));
    for (String trial : List.of(A1, B1, A2, B2)) {
      assertEquals(List.of("started", "finished"), eventsOf(trial));
    }
  }

  @Test
  void aTrialThatFailsLeavesTheOthers() throws IOException {
    rig.launcher.ending(A1, Outcome.FAILED, "out of luck").meanwhile(this::meet);

    RunRecord run = rig.runSideBySide();

    assertEquals("1 of 4 trials failed", run.reason());
    assertEquals(List.of(A1, B1, A2, B2), SessionRig.ids(run));
    assertEquals(3, run.trials().stream().filter(t -> t.outcome() == Outcome.COMPLETED).count());
  }

  @Test
  void failedTrialsAreRunAgainSideBySideAndTheOthersKept() throws IOException {
    rig.launcher.ending(A1, Outcome.FAILED, "out of luck");
    rig.launcher.ending(B2, Outcome.FAILED, "out of luck too");
    rig.runSideBySide();
    Map<String, String> kept = rig.files("p1-fake_b_1");
    rig.launcher.launched.clear();
    rig.launcher
        .completing()
        .meanwhile(
            trial -> {
              meet(trial);
              assertEquals(List.of(B1, A2), SessionRig.ids(rig.store.read()));
              assertEquals(List.of(B1, A2), rig.series());
              meet(trial);
            });

    RunRecord run = rig.runSideBySide();

    assertEquals(Set.of(A1, B2), new TreeSet<>(rig.launcher.launched));
    assertEquals(kept, rig.files("p1-fake_b_1"));
    assertEquals(Outcome.COMPLETED, run.outcome());
    assertEquals(List.of(A1, B1, A2, B2), rig.series());
  }

  @Test
  void aRequestToStopReachesAllThatRunAndNoMoreAreBegun() throws IOException {
    rig.launcher
        .ending(A1, Outcome.INTERRUPTED, "asked to stop")
        .ending(B1, Outcome.INTERRUPTED, "asked to stop")
        .meanwhile(
            trial -> {
              meet(trial);
              rig.stop.set(true);
            });

    RunRecord run = rig.runSideBySide();

    assertEquals(Set.of(A1, B1), new TreeSet<>(rig.launcher.stopped));
    assertEquals(List.of(A1, B1), SessionRig.ids(run));
    assertEquals(Outcome.INTERRUPTED, run.outcome());
    assertEquals("0 of 4 trials had ended; go on with --resume", run.reason());
    assertEquals(run, rig.store.read());
  }

  @Test
  void aRecordThatCannotBeKeptEndsTheRunAfterTheOtherTrialHasBeenRecorded() {
    CountDownLatch otherEnded = new CountDownLatch(1);
    rig.launcher.meanwhile(
        trial -> {
          if (trial.toString().equals(A1)) {
            await(otherEnded);
            deleteFolder(trial);
          }
          rig.stop.set(true);
        });
    rig.hearing(
        event -> {
          if (event instanceof RunEvent.TrialFinished) {
            otherEnded.countDown();
          }
        });

    assertThrows(NoSuchFileException.class, rig::runSideBySide);

    assertEquals(List.of(B1), SessionRig.ids(rig.store.read()));
    assertEquals(Outcome.RUNNING, rig.store.read().outcome());
    assertEquals(List.of(B1), rig.series());
  }

  private void deleteFolder(TrialId trial) {
    Path folder = rig.store.folder().resolve("trials").resolve(trial.folderName());
    try {
      Files.delete(folder.resolve("spec.json"));
      Files.delete(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> eventsOf(String trial) {
    List<String> own = new ArrayList<>();
    for (RunEvent event : rig.events) {
      if (event instanceof RunEvent.TrialStarted e && e.trial().toString().equals(trial)) {
        own.add("started");
      } else if (event instanceof RunEvent.TrialFinished e && e.trial().toString().equals(trial)) {
        own.add("finished");
      }
    }
    return own;
  }

  /** Waits until another trial is here too. */
  private void meet(TrialId trial) {
    try {
      together.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(trial + " met no other", e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
