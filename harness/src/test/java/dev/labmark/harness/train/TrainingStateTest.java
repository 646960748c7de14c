package dev.labmark.harness.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDManager;
import dev.labmark.harness.measure.EngineGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingStateTest {

  private static final int BATCH = 50;

  private NDManager manager;
  private TensorSplit train;
  private EngineGenerator generator;

  @BeforeEach
  void open() throws IOException {
    manager = NDManager.newBaseManager();
    train = SmallNetwork.images(manager, 200, 1);
    generator = EngineGenerator.open();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void trainingGoesOnAfterAnExcursionAsIfThereHadBeenNone() {
    List<Double> undisturbed;
    try (TrainingLoop loop = loop()) {
      epoch(loop, 0);
      undisturbed = epoch(loop, 1);
    }
    try (TrainingLoop loop = loop()) {
      epoch(loop, 0);
      try (TrainingState before = loop.capture(generator)) {
        // dropout draws, batch norm's statistics and the velocity move
        assertNotEquals(undisturbed, epoch(loop, 5));
        loop.restore(before, generator);
      }
      assertEquals(undisturbed, epoch(loop, 1));
    }
  }

  @Test
  void everyPartChangesInTrainingAndComesBackBitForBit() {
    try (TrainingLoop loop = loop();
        TrainingState before = loop.capture(generator)) {
      epoch(loop, 0);
      Map<String, String> digests = before.digests();
      assertEquals(
          Set.of("parameters", "velocity", "running_statistics", "random_state", "steps"),
          digests.keySet());
      try (TrainingState moved = loop.capture(generator)) {
        digests.forEach((part, digest) -> assertNotEquals(digest, moved.digests().get(part), part));
      }
      loop.restore(before, generator);
      try (TrainingState after = loop.capture(generator)) {
        assertEquals(digests, after.digests());
      }
    }
  }

  @Test
  void withoutTheGeneratorTheRestComesBackAndTheRandomStateIsNotClaimed() {
    try (TrainingLoop loop = loop();
        TrainingState before = loop.capture(null)) {
      epoch(loop, 0);
      loop.restore(before, null);
      try (TrainingState after = loop.capture(null)) {
        assertEquals(before.digests(), after.digests());
        assertEquals(
            Set.of("parameters", "velocity", "running_statistics", "steps"),
            after.digests().keySet());
      }
    }
  }

  private TrainingLoop loop() {
    TrainingPlan plan =
        new TrainingPlan(
            Schedule.fixed(10, BATCH, 0.05),
            BATCH,
            0.9f,
            0,
            TrainingPlan.Evaluations.BOTH,
            BATCH,
            7,
            WeightLayout.CHANNELS_LAST);
    return new TrainingLoop(
        manager, SmallNetwork.leNet5(manager, 3, 0.5f), train, train, plan, System::nanoTime);
  }

  private static List<Double> epoch(TrainingLoop loop, int epoch) {
    List<Double> losses = new ArrayList<>();
    loop.trainEpoch(
        epoch,
        new TrainingListener() {
          @Override
          public void stepFinished(Step step) {
            losses.add(step.loss());
          }
        },
        () -> false);
    return losses;
  }
}
