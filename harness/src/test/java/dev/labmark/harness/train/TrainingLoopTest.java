package dev.labmark.harness.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {

  private static final int BATCH = 50;

  private NDManager manager;
  private TensorSplit train;
  private TensorSplit test;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    train = SmallNetwork.images(manager, 300, 1);
    test = SmallNetwork.images(manager, 70, 2);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void stepsAreThoseOfDjlsOwnTrainerBitForBit() {
    for (int seed = 1; seed <= 3; seed++) {
      StockLoop.Trained stock =
          StockLoop.train(SmallNetwork.leNet5(manager, seed, 0), train, BATCH, 0.05f, 0.9f, 7);
      List<Double> losses = new ArrayList<>();
      List<float[]> parameters;
      Block block = SmallNetwork.leNet5(manager, seed, 0);
      try (TrainingLoop loop = loop(block, train, plan(1, BATCH, 0.05f, 7))) {
        loop.run(onStep(step -> losses.add(step.loss())), () -> false);
        parameters = StockLoop.parameters(block);
      }

      assertEquals(stock.parameters().size(), parameters.size());
      for (int i = 0; i < parameters.size(); i++) {
        assertArrayEquals(stock.parameters().get(i), parameters.get(i));
      }
      // a loss is a sum that is rounded in another order; gradients do not depend on it
      assertEquals(stock.losses().size(), losses.size());
      for (int i = 0; i < losses.size(); i++) {
        assertEquals(1, losses.get(i) / stock.losses().get(i), 1e-6);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameBitsForTwoEpochsWithDropout() {
    List<Double> once = losses(SmallNetwork.leNet5(manager, 5, 0.5f), plan(2, BATCH, 0.05f, 5));
    List<Double> again = losses(SmallNetwork.leNet5(manager, 5, 0.5f), plan(2, BATCH, 0.05f, 5));
    assertEquals(12, once.size());
    assertEquals(once, again);
    assertNotEquals(once, losses(SmallNetwork.leNet5(manager, 6, 0.5f), plan(2, BATCH, 0.05f, 6)));
  }

  @Test
  void microBatchesAddUpToTheGradientOfTheWholeBatch() {
    TrainingPlan whole = plan(1, 60, 0.05f, 3);
    TrainingPlan accumulated =
        plan(Schedule.fixed(1, 60, 0.05f), 25, 3, WeightLayout.CHANNELS_FIRST);
    List<Double> expected = losses(SmallNetwork.withoutBatchNorm(manager, 1), whole);
    List<Double> actual = losses(SmallNetwork.withoutBatchNorm(manager, 1), accumulated);
    assertArrayEquals(
        expected.stream().mapToDouble(d -> d).toArray(),
        actual.stream().mapToDouble(d -> d).toArray(),
        1e-4);
  }

  @Test
  void whatIsReadAtTheEndOfAStepIsWhatIsReadInItsMiddle() {
    TrainingPlan plan = plan(Schedule.fixed(2, 60, 0.05f), 25, 3, WeightLayout.CHANNELS_FIRST);
    List<List<Object>> steps = new ArrayList<>();
    List<float[]> parameters = new ArrayList<>();
    for (boolean readsLast : new boolean[] {false, true}) {
      Block block = SmallNetwork.leNet5(manager, 1, 0);
      List<Object> seen = new ArrayList<>();
      try (TrainingLoop loop =
          new TrainingLoop(manager, block, train, test, plan, System::nanoTime, readsLast)) {
        loop.run(onStep(step -> seen.add(List.of(step.loss(), step.correct()))), () -> false);
        parameters.addAll(StockLoop.parameters(block));
      }
      steps.add(seen);
    }

    assertEquals(10, steps.get(0).size());
    assertEquals(steps.get(0), steps.get(1));
    int half = parameters.size() / 2;
    for (int i = 0; i < half; i++) {
      assertArrayEquals(parameters.get(i), parameters.get(half + i));
    }
  }

  @Test
  void channelsLastGivesTheSameLossesUpToRounding() {
    Schedule schedule = Schedule.fixed(2, 60, 0.05f);
    List<Double> first =
        losses(
            SmallNetwork.leNet5(manager, 1, 0), plan(schedule, 60, 3, WeightLayout.CHANNELS_FIRST));
    List<Double> last =
        losses(
            SmallNetwork.leNet5(manager, 1, 0), plan(schedule, 60, 3, WeightLayout.CHANNELS_LAST));
    assertArrayEquals(
        first.stream().mapToDouble(d -> d).toArray(),
        last.stream().mapToDouble(d -> d).toArray(),
        1e-3);
  }

  @Test
  void trainingEndsAfterItsStepsEvenInTheMiddleOfAnEpoch() {
    Schedule whole = Schedule.fixed(5, 100, 0.05f);
    Schedule schedule = new Schedule(5, 4, whole.batchSize(), whole.learningRate());
    List<Integer> epochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochFinished(Epoch epoch) {
            epochs.add(epoch.number());
          }
        };
    TrainingPlan plan = plan(schedule, 100, 1, WeightLayout.CHANNELS_FIRST);
    try (TrainingLoop loop = loop(SmallNetwork.leNet5(manager, 1, 0), train, plan)) {
      assertEquals(TrainingLoop.End.COMPLETED, loop.run(listener, () -> false));
      assertEquals(4, loop.stepCount());
    }
    assertEquals(List.of(1), epochs);
    assertEquals(new Schedule.Length(4, 400), schedule.length(300));
  }

  @Test
  void aRestOfOneImageJoinsTheBatchBefore() {
    TensorSplit odd = SmallNetwork.images(manager, 101, 1);
    List<Integer> sizes = new ArrayList<>();
    try (TrainingLoop loop = loop(SmallNetwork.leNet5(manager, 1, 0), odd, plan(1, 50, 0.05f, 1))) {
      loop.trainEpoch(0, onStep(step -> sizes.add(step.images())), () -> false);
    }
    assertEquals(List.of(50, 51), sizes);
  }

  @Test
  void schedulesAreAskedBeforeEachStep() {
    List<String> asked = new ArrayList<>();
    List<Float> rates = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    BatchSizeSchedule growing =
        (step, epoch) -> {
          asked.add(step + "/" + epoch);
          return epoch == 0 ? 150 : 300;
        };
    TrainingPlan plan =
        plan(
            new Schedule(2, Schedule.UNBOUNDED, growing, step -> 0.01f * step),
            1_000,
            1,
            WeightLayout.CHANNELS_FIRST);
    try (TrainingLoop loop = loop(SmallNetwork.leNet5(manager, 1, 0), train, plan)) {
      loop.run(
          onStep(
              step -> {
                rates.add(step.learningRate());
                sizes.add(step.images());
              }),
          () -> false);
    }
    assertEquals(List.of("0/0", "1/0", "2/1"), asked);
    assertEquals(List.of(150, 150, 300), sizes);
    assertEquals(List.of(0.01f * 1, 0.01f * 2, 0.01f * 3), rates);
  }

  @Test
  void evaluationSeesTheWholeSplitAndChangesNothing() {
    Block block = SmallNetwork.leNet5(manager, 1, 0.5f);
    try (TrainingLoop loop = loop(block, train, plan(1, BATCH, 0.05f, 1))) {
      loop.trainEpoch(0, new TrainingListener() {}, () -> false);
      // 70 images in batches of 50: 50 and 20
      Evaluation once = loop.evaluate(test);
      Evaluation again = loop.evaluate(test);
      assertEquals(70, once.images());
      assertEquals(once.meanLoss(), again.meanLoss());
      assertEquals(once.accuracy(), again.accuracy());
      try (NDManager scope = manager.newSubManager()) {
        NDArray logits =
            block
                .forward(loop.parameterStore(scope), new NDList(test.images()), false)
                .singletonOrThrow();
        assertEquals(meanCrossEntropy(logits, test.labels()), once.meanLoss(), 1e-5);
      }
    }
  }

  /** Minus the logarithm of softmax at the right class, in double precision. */
  private static double meanCrossEntropy(NDArray logits, int[] right) {
    float[] all = logits.toFloatArray();
    int classes = all.length / right.length;
    double sum = 0;
    for (int i = 0; i < right.length; i++) {
      double exponentials = 0;
      for (int c = 0; c < classes; c++) {
        exponentials += Math.exp(all[i * classes + c]);
      }
      sum += Math.log(exponentials) - all[i * classes + right[i]];
    }
    return sum / right.length;
  }

  @Test
  void aLossThatIsNotFiniteEndsTheTrainingAndIsTold() {
    List<Double> losses = new ArrayList<>();
    try (TrainingLoop loop =
        loop(SmallNetwork.withoutBatchNorm(manager, 1), train, plan(5, BATCH, 1e20f, 1))) {
      assertEquals(
          TrainingLoop.End.DIVERGED,
          loop.run(onStep(step -> losses.add(step.loss())), () -> false));
    }
    assertFalse(Double.isFinite(losses.get(losses.size() - 1)));
  }

  @Test
  void aRequestToStopIsHeardBetweenSteps() {
    try (TrainingLoop loop =
        loop(SmallNetwork.leNet5(manager, 1, 0), train, plan(5, BATCH, 0.05f, 1))) {
      assertEquals(
          TrainingLoop.End.STOPPED,
          loop.run(new TrainingListener() {}, () -> loop.stepCount() == 2));
      assertEquals(2, loop.stepCount());
    }
  }

  @Test
  void durationsComeFromTheGivenClock() {
    AtomicLong now = new AtomicLong();
    List<Long> durations = new ArrayList<>();
    try (TrainingLoop loop =
        new TrainingLoop(
            manager,
            SmallNetwork.leNet5(manager, 1, 0),
            train,
            test,
            plan(1, 150, 0.05f, 1),
            () -> now.getAndAdd(17))) {
      loop.trainEpoch(0, onStep(step -> durations.add(step.durationNs())), () -> false);
    }
    // one reading at a step's begin, one at its end
    assertEquals(List.of(17L, 17L), durations);
  }

  @Test
  void parametersAreCountedAndMove() {
    Block block = SmallNetwork.leNet5(manager, 1, 0);
    try (TrainingLoop loop = loop(block, train, plan(1, BATCH, 0.05f, 1))) {
      // LeCun's 61,706; gamma and beta of 6 + 16 + 120 + 84 channels
      assertEquals(61_706 + 2 * 226, loop.parameterCount());
      assertEquals(0, loop.parameterChangeNorm());
      loop.trainEpoch(0, new TrainingListener() {}, () -> false);
      assertTrue(loop.firstGradientNorm() > 0);
      assertTrue(loop.parameterChangeNorm() > 0);
    }
  }

  private static TrainingListener onStep(
      java.util.function.Consumer<TrainingListener.Step> consumer) {
    return new TrainingListener() {
      @Override
      public void stepFinished(Step step) {
        consumer.accept(step);
      }
    };
  }

  private List<Double> losses(Block block, TrainingPlan plan) {
    List<Double> losses = new ArrayList<>();
    try (TrainingLoop loop = loop(block, train, plan)) {
      loop.run(onStep(step -> losses.add(step.loss())), () -> false);
    }
    return losses;
  }

  private TrainingLoop loop(Block block, TensorSplit split, TrainingPlan plan) {
    return new TrainingLoop(manager, block, split, test, plan, System::nanoTime);
  }

  private static TrainingPlan plan(int epochs, int batch, float learningRate, long seed) {
    return plan(
        Schedule.fixed(epochs, batch, learningRate), batch, seed, WeightLayout.CHANNELS_FIRST);
  }

  private static TrainingPlan plan(
      Schedule schedule, int microBatchSize, long seed, WeightLayout layout) {
    return new TrainingPlan(
        schedule, microBatchSize, 0.9f, 0, TrainingPlan.Evaluations.BOTH, BATCH, seed, layout);
  }
}
