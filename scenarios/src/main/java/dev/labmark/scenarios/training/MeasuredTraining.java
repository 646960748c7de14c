package dev.labmark.scenarios.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.labmark.harness.measure.HostMemory;
import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.train.Evaluation;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.harness.train.TrainingPlan;
import dev.labmark.models.block.NetworkBlock;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.data.ImageSplit;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Trains one network under measurement, and fills in what every training trial reports. */
public final class MeasuredTraining {

  private static final Path PROC_STATUS = Path.of("/proc/self/status");

  private final TrialContext<?> trial;
  private final TrainingTask task;

  /** A training that has not begun. */
  public MeasuredTraining(TrialContext<?> trial, TrainingTask task) {
    this.trial = trial;
    this.task = task;
  }

  /** Trains to the end, to divergence, or until the run is asked to stop. */
  public TrialResult run(List<TrainingObserver> observers) {
    TrialResult result = new TrialResult();
    describe(result);
    try (NDManager manager = NDManager.newBaseManager(device())) {
      TensorSplit train = tensors(manager, task.data().train());
      TensorSplit test = tensors(manager, task.data().test());
      ImageSplit validation = task.data().validation();
      TensorSplit heldOut = validation == null ? test : tensors(manager, validation);
      StepLatency latency = new StepLatency(task.settings().warmupSteps());
      try (NDManager scope = manager.newSubManager();
          TrainingLoop loop = loop(scope, task, train, heldOut)) {
        LiveTraining live =
            new LiveTraining(
                manager, (NetworkBlock) loop.block(), loop, train, heldOut, task.length().steps());
        train(result, live, test, latency, observers);
      }
      if (result.outcome() != Outcome.INTERRUPTED) {
        hostMemory(result);
        MemoryPass memory =
            new MemoryPass(manager, task, (m, t, split) -> loop(m, t, split, split), train);
        memory.measure(result);
        observers.forEach(observer -> observer.memory(memory, result));
      }
    }
    return result.metric(Metrics.WALL_SECONDS, trial.elapsedSeconds());
  }

  private void train(
      TrialResult result,
      LiveTraining live,
      TensorSplit test,
      StepLatency latency,
      List<TrainingObserver> observers) {
    TrainingLoop loop = live.loop();
    RecordingListener recorder = new RecordingListener(trial, task, live, latency, observers);
    long startMs = trial.wallClock().millis();
    TrainingLoop.End end = loop.run(recorder, trial.stopRequested());
    writeLatency(latency, startMs);
    if (end == TrainingLoop.End.STOPPED) {
      result.end(Outcome.INTERRUPTED, "stopped after step " + loop.stepCount());
      return;
    }
    if (end == TrainingLoop.End.DIVERGED) {
      result.end(Outcome.DIVERGED, "the loss was not finite at step " + loop.stepCount());
    }
    Evaluation onTrain = recorder.lastTrain(loop, live.train());
    Evaluation onHeldOut = recorder.lastHeldOut(loop, live.heldOut());
    boolean validated = task.data().validation() != null;
    Evaluation onTest = validated ? recorder.evaluated(loop.evaluate(test)) : onHeldOut;
    if (validated) {
      result
          .metric(Metrics.VALIDATION_LOSS, onHeldOut.meanLoss())
          .metric(Metrics.VALIDATION_ACCURACY, onHeldOut.accuracy());
    } else {
      result.metric(Metrics.FIRST_EPOCH_TEST_ACCURACY, recorder.firstEpochAccuracy());
    }
    result
        .metric(Metrics.TRAIN_LOSS, onTrain.meanLoss())
        .metric(Metrics.TRAIN_ACCURACY, onTrain.accuracy())
        .metric(Metrics.TEST_LOSS, onTest.meanLoss())
        .metric(Metrics.TEST_ACCURACY, onTest.accuracy())
        .metric(Metrics.IMAGES_PER_SECOND, latency.imagesPerSecond())
        .metric(Metrics.EVALUATION_IMAGES_PER_SECOND, recorder.evaluationImagesPerSecond())
        .metric(Metrics.STEP_DURATION_SECONDS_P50, latency.percentileSeconds(50))
        .metric(Metrics.STEP_DURATION_SECONDS_P90, latency.percentileSeconds(90))
        .metric(Metrics.STEP_DURATION_SECONDS_P99, latency.percentileSeconds(99))
        .metric(Metrics.STEP_DURATION_SECONDS_MAX, latency.maxSeconds())
        .metric(Metrics.WARMUP_STEPS, latency.warmupCount())
        .metric(Metrics.TRAIN_SECONDS, latency.totalSeconds())
        .metric(Metrics.STEPS, loop.stepCount())
        .metric(Metrics.PARAMETERS, loop.parameterCount());
    proveWork(result, loop, onTest);
    observers.forEach(observer -> observer.trainingFinished(live, result));
  }

  /** A trial that did not do its work must not look like a fast one. */
  private void proveWork(TrialResult result, TrainingLoop loop, Evaluation onTest) {
    double gradientNorm = loop.firstGradientNorm();
    double change = loop.parameterChangeNorm();
    result
        .metric(Metrics.EVALUATED_IMAGES, onTest.images())
        .metric(Metrics.GRADIENT_NORM, gradientNorm)
        .metric(Metrics.PARAMETER_CHANGE_NORM, change);
    if (onTest.images() != task.data().test().count()) {
      result.end(
          Outcome.FAILED,
          "proof of work: evaluated "
              + onTest.images()
              + " of "
              + task.data().test().count()
              + " images");
    } else if (gradientNorm == 0) {
      result.end(Outcome.FAILED, "proof of work: the first gradient is zero");
    } else if (change == 0) {
      result.end(Outcome.FAILED, "proof of work: no parameter moved");
    }
  }

  /** A loop over a fresh network, seeded as the trial says. */
  private TrainingLoop loop(
      NDManager manager, TrainingTask what, TensorSplit train, TensorSplit heldOut) {
    Engine.getInstance().setRandomSeed(Math.toIntExact(trial.spec().seed()));
    NetworkBlock block = new NetworkBlock(what.network());
    Shape images = train.images().getShape();
    block.initialize(
        manager, DataType.FLOAT32, new Shape(1, images.get(1), images.get(2), images.get(3)));
    TrainSettings settings = what.settings();
    TrainingPlan plan =
        new TrainingPlan(
            what.schedule(),
            settings.microBatchSize() == 0 ? Integer.MAX_VALUE : settings.microBatchSize(),
            (float) settings.momentum(),
            (float) settings.weightDecay(),
            what.evaluations(),
            settings.evaluationBatchSize(),
            trial.spec().seed(),
            what.layout());
    return new TrainingLoop(manager, block, train, heldOut, plan, trial.nanoClock());
  }

  private TensorSplit tensors(NDManager manager, ImageSplit split) {
    return TensorSplit.ofGreyImages(
        manager,
        split.pixels(),
        split.labels(),
        split.rows(),
        split.columns(),
        ImageSplit.CLASSES,
        task.scaling().mean(),
        task.scaling().standardDeviation());
  }

  private Device device() {
    String name = trial.spec().device();
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    int index = Integer.parseInt(name.substring(name.indexOf(':') + 1));
    int gpus = Engine.getInstance().getGpuCount();
    if (index >= gpus) {
      throw new InvalidInputException(
          "device " + name + " was asked for, but the engine sees " + gpus + " GPUs");
    }
    return Device.gpu(index);
  }

  private static void hostMemory(TrialResult result) {
    Reading peak = new HostMemory(PROC_STATUS).peakBytes();
    peak.asLong().ifPresent(bytes -> result.metric(Metrics.HOST_RSS_PEAK_BYTES, bytes));
    if (peak instanceof Reading.Unavailable unavailable) {
      result.worker("probe.host_rss", unavailable.toString());
    }
  }

  private void writeLatency(StepLatency latency, long startMs) {
    try (PrintStream log =
        new PrintStream(trial.folder().latencyFile().toFile(), StandardCharsets.UTF_8)) {
      latency.writeTo(log, trial.id().toString(), startMs, trial.wallClock().millis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void describe(TrialResult result) {
    Engine engine = Engine.getInstance();
    ImageDataset data = task.data();
    ImageSplit validation = data.validation();
    result
        .worker("engine", engine.getEngineName() + " " + engine.getVersion())
        .worker("pid", Long.toString(ProcessHandle.current().pid()))
        .worker("data.origin", data.origin().toString())
        .worker("data.train_images", Integer.toString(data.train().count()))
        .worker(
            "data.validation_images", Integer.toString(validation == null ? 0 : validation.count()))
        .worker("data.test_images", Integer.toString(data.test().count()))
        .worker("data.pixel_scaling", task.scaling().toString())
        .worker("weights.layout", task.layout().symbol())
        .clock(
            "step_duration_seconds",
            "from the gather of the batch to the end of the optimizer update; data is resident"
                + " before the clock starts; evaluations, diagnostics and recording are outside")
        .clock("images_per_second", "steady-state steps only; warm-up steps are in the log, apart")
        .clock("wall_seconds", "the whole trial in its worker, memory pass included")
        .clock(
            "tensor_bytes_peak",
            "a pass of its own after the timed part, with allocations counted one by one");
  }
}
