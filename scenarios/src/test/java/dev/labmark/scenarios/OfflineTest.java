package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says to the world: nothing. */
class OfflineTest {

  /** Where DJL asks who runs it, before it reports that to its authors. */
  private static final String CLOUD_METADATA = "169.254.169.254";

  @TempDir private Path folder;

  private ConnectionRecorder recorder;

  @BeforeEach
  void compileRecorder() throws Exception {
    recorder = ConnectionRecorder.in(folder);
  }

  @Test
  void aRunWithItsWorkerAndReportAttemptsNoConnectionAndNoLookup() throws Exception {
    List<String> command = LabmarkProcess.command(Main.class);
    command.addAll(
        List.of("run", "p1-regularization", "--profile", "smoke", "--variants", "plain"));

    assertEquals(0, recorder.run(folder, command));

    assertEquals(List.of(), recorder.attempts());
  }

  @Test
  void anEngineInThisProcessReportsNothingEither() throws Exception {
    assertEquals(0, recorder.run(folder, engine(SilentEngine.class)));

    assertEquals(List.of(), recorder.attempts());
  }

  @Test
  void theRecorderSeesWhatTheEngineReportsByItself() throws Exception {
    assertEquals(0, recorder.run(folder, engine(TalkingEngine.class)));

    assertTrue(
        recorder.attempts().stream().anyMatch(attempt -> attempt.endsWith(CLOUD_METADATA)),
        recorder.attempts().toString());
  }

  private static List<String> engine(Class<?> main) {
    List<String> command = new ArrayList<>(LabmarkProcess.command(main));
    command.add(1, "-Dai.djl.offline=false");
    return command;
  }

  /** Loads the engine as DJL does by itself. */
  static final class TalkingEngine {
    public static void main(String[] arguments) {
      Engine.getInstance();
    }
  }

  /** Loads it as the command does in its own process. */
  static final class SilentEngine {
    public static void main(String[] arguments) {
      dev.labmark.harness.cli.EngineTelemetry.switchOff();
      Engine.getInstance();
    }
  }
}
