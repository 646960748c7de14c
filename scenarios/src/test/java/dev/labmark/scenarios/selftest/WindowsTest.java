package dev.labmark.scenarios.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.train.TrainingListener.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps take as long as the test says. */
class WindowsTest {

  private static final long WINDOW_NS = Duration.ofMillis(100).toNanos();

  private final List<String> heard = new ArrayList<>();
  private final FakeLoad load = new FakeLoad();
  private long nanos;
  private long acts;

  private final class FakeLoad implements Load {
    @Override
    public void begin() {
      heard.add("begin");
      acts++;
      // nobody's time
      nanos += Duration.ofMillis(70).toNanos();
    }

    @Override
    public void end() {
      heard.add("end");
      nanos += Duration.ofMillis(80).toNanos();
    }

    @Override
    public void stepFinished(Step step) {
      heard.add("step");
    }

    @Override
    public long acts() {
      return acts;
    }

    @Override
    public void close() {}
  }

  private Windows windows(Arm... order) throws IOException {
    Windows windows =
        new Windows(
            load, List.of(order), WINDOW_NS, () -> nanos, over -> heard.add("over " + over));
    windows.begin();
    return windows;
  }

  private void step(Windows windows, long ms, int images) {
    nanos += Duration.ofMillis(ms).toNanos();
    windows.stepFinished(new Step(1, 1, images, 0.1f, 1, 0, 1));
  }

  @Test
  void aWindowEndsWithTheFirstStepAfterItsTimeAndTheStepAfterASwitchIsInNone() throws IOException {
    Windows windows = windows(Arm.A, Arm.B);
    step(windows, 1_000, 64);
    step(windows, 60, 64);
    step(windows, 60, 48);
    step(windows, 2_000, 64);
    step(windows, 150, 32);

    assertTrue(windows.areOver());
    assertEquals(
        List.of(new Window(Arm.A, 2, 112, 0.12, 0), new Window(Arm.B, 1, 32, 0.15, 1)),
        windows.taken());
    assertEquals(112 / 0.12, windows.taken().get(0).imagesPerSecond(), 1e-9);
  }

  @Test
  void whatIsAskedAboutIsOnInItsWindowsAloneAndHearsOfEveryStep() throws IOException {
    Windows windows = windows(Arm.B, Arm.A, Arm.A);
    for (int i = 0; i < 5; i++) {
      step(windows, 100, 1);
    }
    assertFalse(windows.areOver());
    step(windows, 100, 1);
    step(windows, 100, 1);

    assertEquals(
        List.of(
            "begin", "step", "step", "end", "over 1", "step", "step", "over 2", "step", "step",
            "over 3"),
        heard);
  }
}
