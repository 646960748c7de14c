package dev.labmark.harness.run;

import static dev.labmark.harness.run.SessionRig.A1;
import static dev.labmark.harness.run.SessionRig.A2;
import static dev.labmark.harness.run.SessionRig.B1;
import static dev.labmark.harness.run.SessionRig.B2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

  private final SessionRig rig;

  SessionTest(@TempDir Path out) throws IOException {
    rig = new SessionRig(out);
  }

  @Test
  void aRunRecordsEveryTrialInThePlannedOrder() throws IOException {
    RunRecord run = rig.run();

    assertEquals(List.of(A1, B1, A2, B2), rig.launcher.launched);
    assertEquals(Outcome.COMPLETED, run.outcome());
    assertNull(run.reason());
    assertEquals(rig.launcher.launched, SessionRig.ids(run));
    assertEquals(run, rig.store.read());
    assertEquals(rig.launcher.launched, rig.series());
  }

  @Test
  void aRecordOfHundredsOfTrialsIsNotWrittenAnewForEachAndLacksFewOfThem() throws IOException {
    String[] names = IntStream.rangeClosed(1, 80).mapToObj(i -> "v" + i).toArray(String[]::new);
    List<Integer> inRecord = new ArrayList<>();
    rig.hearing(
        event -> {
          if (event instanceof RunEvent.TrialFinished) {
            inRecord.add(rig.store.read().trials().size());
          }
        });

    RunRecord run =
        rig.run(new ScenarioCatalog(List.of(FakeScenario.completing("p1-fake", names))));

    assertEquals(160, run.trials().size());
    assertEquals(run, rig.store.read());
    assertEquals(List.of(1, 2, 3), inRecord.subList(0, 3));
    for (int ended = 1; ended <= 160; ended++) {
      int lacking = ended - inRecord.get(ended - 1);
      assertTrue(lacking <= ended / 64, lacking + " lacking after " + ended);
    }
    assertTrue(inRecord.stream().distinct().count() < 160, "written for each trial");
  }

  @Test
  void eventsTellTheRunFromBeginningToEnd() throws IOException {
    rig.run();

    assertEquals(
        List.of(
            "RunStarted",
            "TrialStarted",
            "TrialFinished",
            "TrialStarted",
            "TrialFinished",
            "TrialStarted",
            "TrialFinished",
            "TrialStarted",
            "TrialFinished",
            "RunFinished"),
        rig.eventNames());
  }

  @Test
  void aFailedTrialDoesNotEndTheRun() throws IOException {
    rig.launcher.ending(B1, Outcome.FAILED, "out of luck");

    RunRecord run = rig.run();

    assertEquals(4, rig.launcher.launched.size());
    assertEquals(Outcome.FAILED, run.outcome());
    assertEquals("1 of 4 trials failed", run.reason());
    assertEquals("out of luck", run.trials().get(1).reason());
  }

  @Test
  void divergedAndSkippedTrialsAreNoFailures() throws IOException {
    rig.launcher.ending(A1, Outcome.DIVERGED, "the loss is NaN");
    rig.launcher.ending(B1, Outcome.SKIPPED, "no GPU here");

    RunRecord run = rig.run();

    assertEquals(Outcome.COMPLETED, run.outcome());
    assertNull(run.reason());
  }

  @Test
  void theRecordOnDiskIsTrueAtEveryMoment() throws IOException {
    rig.launcher.meanwhile(
        trial -> {
          RunRecord now = rig.store.read();
          assertEquals(Outcome.RUNNING, now.outcome());
          assertEquals(rig.launcher.launched, append(SessionRig.ids(now), trial.toString()));
          assertEquals(SessionRig.ids(now), rig.series());
          assertEquals(List.of(), rig.problems());
        });

    rig.run();

    assertEquals(4, rig.launcher.launched.size());
    assertEquals(List.of(), rig.problems());
  }

  private static List<String> append(List<String> list, String last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }
}
