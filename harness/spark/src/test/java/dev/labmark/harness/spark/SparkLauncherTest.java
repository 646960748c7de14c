package dev.labmark.harness.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.RemoteTrials;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.run.remote.Bytes;
import dev.labmark.harness.run.remote.Frame;
import dev.labmark.harness.run.remote.NodeResult;
import dev.labmark.harness.run.remote.NodeTask;
import dev.labmark.harness.run.remote.PackedFolder;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.TrialSpec;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SparkLauncherTest {

  private static final String TRIAL = "s/v/1";
  private static final String PROGRESS =
      "{\"event\":\"trial_progress\",\"trial\":\"s/v/1\",\"fraction\":0.5,\"step\":1,\"images\":64,"
          + "\"readings\":{},\"stepSeconds\":[]}";

  private final RecordCodec codec = new RecordCodec();
  private final List<RunEvent> events = new ArrayList<>();
  private final FakeDriver driver = new FakeDriver();
  private final TrialFolder folder;
  private final Path node;

  SparkLauncherTest(@TempDir Path path) throws IOException {
    folder = TrialFolder.create(path.resolve("here"));
    node = Files.createDirectory(path.resolve("node"));
    folder.writeSpec(codec, spec());
    new TrialFolder(node).writeRecord(codec, completed());
  }

  /** Answers each order as a test wants. */
  private static final class FakeDriver implements SparkLauncher.Driver {

    private final BlockingQueue<Optional<Frame>> answers = new LinkedBlockingQueue<>();
    private final List<Frame> orders = new ArrayList<>();
    private Function<Frame, List<Frame>> answer = order -> List.of();

    @Override
    public synchronized void send(Frame frame) {
      orders.add(frame);
      answer.apply(frame).forEach(reply -> answers.add(Optional.of(reply)));
    }

    @Override
    public Optional<Frame> receive() throws IOException {
      try {
        return answers.take();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() {
      answers.add(Optional.empty());
    }
  }

  @Test
  void aTrialIsSubmittedAndItsRecordTakenIn() throws IOException {
    driver.answer = order -> List.of(ended());

    try (SparkLauncher launcher = launcher()) {
      TrialRecord trial = launch(launcher);

      assertEquals(Outcome.COMPLETED, trial.outcome());
      assertEquals(Optional.of(trial), folder.readRecord(codec));
    }
    assertEquals(Frame.Kind.SUBMIT, driver.orders.get(0).kind());
    assertEquals(TRIAL, NodeTask.decoded(driver.orders.get(0).content().array()).trial());
  }

  @Test
  void aSecondAnswerAndAnotherRunsAnswerChangeNothing() throws IOException {
    driver.answer =
        order ->
            List.of(
                Frame.of(Frame.Kind.LOST, "s/w/1", "nobody asked"),
                ended(),
                Frame.of(Frame.Kind.LOST, TRIAL, "too late"),
                Frame.of(Frame.Kind.EVENT, TRIAL, PROGRESS));

    try (SparkLauncher launcher = launcher()) {
      assertEquals(Outcome.COMPLETED, launch(launcher).outcome());
      assertEquals(Outcome.COMPLETED, launch(launcher).outcome());
    }
    assertEquals(List.of(), events);
  }

  @Test
  void eventsAreHeardMeanwhileAndOtherLinesOfJsonAreNot() throws IOException {
    driver.answer =
        order ->
            List.of(
                Frame.of(Frame.Kind.EVENT, TRIAL, "{\"event\":\"novelty\"}"),
                Frame.of(Frame.Kind.EVENT, TRIAL, PROGRESS),
                ended());

    try (SparkLauncher launcher = launcher()) {
      launch(launcher);
    }
    assertEquals(1, events.size());
    assertTrue(events.get(0) instanceof RunEvent.TrialProgress, events.toString());
  }

  @Test
  void aTrialThatSparkGaveUpHasFailedWithSparksReason() throws IOException {
    driver.answer =
        order -> List.of(Frame.of(Frame.Kind.LOST, TRIAL, "Task 0 in stage 3.0 failed 4 times"));

    try (SparkLauncher launcher = launcher()) {
      TrialRecord trial = launch(launcher);

      assertEquals(Outcome.FAILED, trial.outcome());
      assertEquals("Spark gave it up: Task 0 in stage 3.0 failed 4 times", trial.reason());
    }
  }

  @Test
  void aRequestToStopCancelsTheTrialWhichMayBeResumed() throws IOException {
    driver.answer =
        order ->
            order.kind() == Frame.Kind.CANCEL
                ? List.of(Frame.of(Frame.Kind.LOST, TRIAL, "cancelled"))
                : List.of();

    try (SparkLauncher launcher = launcher()) {
      TrialRecord trial = launcher.launch(folder, events::add, () -> true);

      assertEquals(Outcome.INTERRUPTED, trial.outcome());
    }
  }

  @Test
  void aDriverThatEndsInterruptsWhatIsUnderWayAndWhatComesAfter() throws IOException {
    driver.answer =
        order -> {
          driver.close();
          return List.of();
        };

    try (SparkLauncher launcher = launcher()) {
      assertTrue(launcher.takesMore());
      for (int attempt = 0; attempt < 2; attempt++) {
        TrialRecord trial = launch(launcher);
        assertEquals(Outcome.INTERRUPTED, trial.outcome());
        assertEquals("Spark's driver has ended", trial.reason());
        assertFalse(launcher.takesMore());
      }
    }
    assertEquals(1, driver.orders.size());
  }

  private SparkLauncher launcher() {
    return new SparkLauncher(
        driver,
        new RemoteTrials(new WorkerJvm(NodeTask.JAVA, "labmark.jar", "Main"), List.of(), codec),
        new DataShipment(scenario -> List.of()),
        8);
  }

  private TrialRecord launch(SparkLauncher launcher) throws IOException {
    return launcher.launch(folder, events::add, () -> false);
  }

  private Frame ended() {
    try {
      NodeResult result =
          new NodeResult(TRIAL, 0, Bytes.of(PackedFolder.pack(node, TrialFolder.FILES)));
      return new Frame(Frame.Kind.ENDED, TRIAL, Bytes.of(result.encoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrialSpec spec() {
    return new TrialSpec(
        "s",
        new Variant("v", "1.1", "one"),
        1,
        "cpu",
        Purpose.TIMED,
        LaunchSettings.timed(1),
        JsonNodeFactory.instance.objectNode());
  }

  private static TrialRecord completed() {
    return new TrialRecord(
        "s",
        "1.1",
        "v",
        1,
        Outcome.COMPLETED,
        null,
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Map.of());
  }
}
