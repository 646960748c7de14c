package dev.labmark.scenarios.selftest.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.train.TrainingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A step of a second, by a clock that the test sets. */
class SoakTrainingTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger heard = new AtomicInteger();
  private final List<SoakSample> samples = new ArrayList<>();
  private final SoakTraining training =
      new SoakTraining(
          new TrainingListener() {
            @Override
            public void stepFinished(Step step) {
              heard.incrementAndGet();
            }
          },
          () -> 7,
          Duration.ofSeconds(10),
          Duration.ofSeconds(3),
          nanos::get,
          samples::add);

  @Test
  void thisProcessIsLookedAtOnceInAPeriodUntilItIsOver() {
    nanos.set(60_000_000_000L);
    training.begin();
    for (int step = 1; !training.isOver(); step++) {
      nanos.addAndGet(1_000_000_000);
      training.stepFinished(new TrainingListener.Step(step, 0, 64, 0.1f, 1, 0, 1_000_000_000));
    }

    assertEquals(10, heard.get());
    assertEquals(List.of(3L, 6L, 9L), samples.stream().map(SoakSample::steps).toList());
    assertEquals(List.of(3.0, 6.0, 9.0), samples.stream().map(SoakSample::seconds).toList());
    SoakSample first = samples.get(0);
    assertEquals(7, first.pages());
    assertTrue(first.residentBytes() > first.heapBytes(), first.toString());
    assertTrue(first.heapBytes() > 0 && first.nativeBytes() > 0, first.toString());
    assertTrue(first.threads() > 1 && first.files() > 2, first.toString());
  }
}
