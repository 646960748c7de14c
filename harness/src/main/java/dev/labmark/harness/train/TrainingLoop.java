package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.labmark.harness.measure.EngineGenerator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a block by stochastic gradient descent with momentum. One training at a time in a JVM: the
 * engine's gradient collector is a process-wide resource.
 */
public final class TrainingLoop implements AutoCloseable {

  private final Block block;
  private final TensorSplit train;
  private final TensorSplit heldOut;
  private final TrainingPlan plan;
  private final LongSupplier nanoClock;
  private final NDManager manager;
  private final FlatParameters parameters;
  private final float[] initialValues;
  private final MomentumSgd optimizer;
  private final OptimizerStep optimizerStep;
  private final Evaluator evaluator;
  private final List<Parameter> untrained;
  private long steps;

  /**
   * Prepares training; nothing is timed yet.
   *
   * @param manager the parent of everything the loop allocates
   * @param block initialised, and seeded by the caller
   * @param heldOut evaluated after each epoch, never trained on
   * @param nanoClock what durations are taken from
   */
  public TrainingLoop(
      NDManager manager,
      Block block,
      TensorSplit train,
      TensorSplit heldOut,
      TrainingPlan plan,
      LongSupplier nanoClock) {
    this(manager, block, train, heldOut, plan, nanoClock, manager.getDevice().isGpu());
  }

  /** The same, whatever the device; see {@link OptimizerStep} for the last. */
  TrainingLoop(
      NDManager manager,
      Block block,
      TensorSplit train,
      TensorSplit heldOut,
      TrainingPlan plan,
      LongSupplier nanoClock,
      boolean readsLast) {
    this.block = block;
    this.train = train;
    this.heldOut = heldOut;
    this.plan = plan;
    this.nanoClock = nanoClock;
    this.manager = manager.newSubManager();
    this.parameters = new FlatParameters(this.manager, block, plan.layout());
    this.initialValues = parameters.values().toFloatArray();
    this.optimizer = new MomentumSgd(this.manager, plan.momentum(), plan.weightDecay());
    this.optimizerStep =
        new OptimizerStep(
            this.manager, block, parameters, optimizer, plan.microBatchSize(), readsLast);
    this.evaluator = new Evaluator(block, nanoClock);
    this.untrained =
        block.getParameters().values().stream().filter(p -> !p.requiresGradient()).toList();
  }

  /** How a training ended. */
  public enum End {
    COMPLETED,
    /** The loss became NaN or infinite. */
    DIVERGED,
    /** The caller asked for it. */
    STOPPED
  }

  /**
   * What came out of one pass.
   *
   * @param lossSum cross-entropy in training mode, summed over images
   * @param correct right answers in training mode
   * @param images images seen: all of them, unless the pass was cut short
   */
  public record Pass(End end, double lossSum, long correct, int images) {}

  /**
   * Trains to the end of the schedule; each full epoch is followed by evaluations. The stop request
   * is looked at between steps, so that the engine is never left in the middle of one.
   */
  public End run(TrainingListener listener, BooleanSupplier stopRequested) {
    for (int epoch = 0; epoch < plan.schedule().epochs() && hasSteps(); epoch++) {
      Pass pass = trainEpoch(epoch, listener, stopRequested);
      if (pass.end() != End.COMPLETED) {
        return pass.end();
      }
      if (pass.images() == train.size()) {
        if (plan.evaluations() != TrainingPlan.Evaluations.NONE) {
          listener.evaluationStarted();
        }
        listener.epochFinished(
            new TrainingListener.Epoch(
                epoch + 1,
                steps,
                pass.lossSum() / train.size(),
                (double) pass.correct() / train.size(),
                plan.evaluations() == TrainingPlan.Evaluations.BOTH ? evaluate(train) : null,
                plan.evaluations() == TrainingPlan.Evaluations.NONE ? null : evaluate(heldOut)));
      }
    }
    return End.COMPLETED;
  }

  private boolean hasSteps() {
    return steps < plan.schedule().steps();
  }

  /**
   * One pass over the training split in the order of that epoch, without evaluations.
   *
   * @param epoch counted from 0
   */
  public Pass trainEpoch(int epoch, TrainingListener listener, BooleanSupplier stopRequested) {
    int[] order = EpochOrder.of(train.size(), plan.seed(), epoch);
    double lossSum = 0;
    long correct = 0;
    int position = 0;
    while (position < order.length && hasSteps()) {
      if (stopRequested.getAsBoolean()) {
        return new Pass(End.STOPPED, lossSum, correct, position);
      }
      int end =
          Schedule.endOfBatch(
              position, plan.schedule().batchSize().batchSize(steps, epoch), order.length);
      double epochAfter = epoch + (double) end / order.length;
      TrainingListener.Step step = step(order, position, end, epochAfter, listener);
      lossSum += step.loss() * step.images();
      correct += step.correct();
      position = end;
      listener.stepFinished(step);
      if (!Double.isFinite(step.loss())) {
        return new Pass(End.DIVERGED, lossSum, correct, position);
      }
    }
    return new Pass(End.COMPLETED, lossSum, correct, position);
  }

  private TrainingListener.Step step(
      int[] order, int from, int to, double epochAfter, TrainingListener listener) {
    long begin = nanoClock.getAsLong();
    float learningRate = plan.schedule().learningRate().getNewValue(Math.toIntExact(steps + 1));
    Outputs.Sums sums = optimizerStep.take(train, order, from, to, learningRate, listener);
    steps++;
    long durationNs = nanoClock.getAsLong() - begin;
    return new TrainingListener.Step(
        steps, epochAfter, to - from, learningRate, sums.loss(), sums.correct(), durationNs);
  }

  /** Sees a whole split in eval mode, in order; nothing random, nothing changed. */
  public Evaluation evaluate(TensorSplit split) {
    return evaluate(split, plan.evaluationBatchSize());
  }

  /** The same with other batches than the plan's. */
  public Evaluation evaluate(TensorSplit split, int batchSize) {
    return evaluator.evaluate(manager, split, batchSize, this::parameterStore);
  }

  /**
   * Copies all that the next steps depend on; whoever asked closes it.
   *
   * @param generator what the engine draws random numbers from; null leaves it out
   */
  public TrainingState capture(@Nullable EngineGenerator generator) {
    return new TrainingState(manager, parameters, optimizer, untrained, generator, steps);
  }

  /** Goes back to a state of this loop, bit for bit. */
  public void restore(TrainingState state, @Nullable EngineGenerator generator) {
    state.restoreTo(parameters, optimizer, untrained, generator);
    steps = state.steps();
  }

  /** The current values for forward passes of the caller's own; views owned by the manager. */
  public ParameterStore parameterStore(NDManager scope) {
    NDArray flat = parameters.values().stopGradient();
    flat.attach(scope);
    return parameters.viewsOf(flat);
  }

  /** What is trained. */
  public Block block() {
    return block;
  }

  /** The number of trainable parameters. */
  public long parameterCount() {
    return parameters.count();
  }

  /** Optimizer steps taken. */
  public long stepCount() {
    return steps;
  }

  /** Euclidean norm of the first step's gradient; NaN before it. */
  public double firstGradientNorm() {
    return optimizerStep.firstGradientNorm();
  }

  /** Euclidean distance of the parameters from their initial values. */
  public double parameterChangeNorm() {
    float[] now = parameters.values().toFloatArray();
    double squares = 0;
    for (int i = 0; i < now.length; i++) {
      double change = (double) now[i] - initialValues[i];
      squares += change * change;
    }
    return Math.sqrt(squares);
  }

  @Override
  public void close() {
    manager.close();
  }
}
