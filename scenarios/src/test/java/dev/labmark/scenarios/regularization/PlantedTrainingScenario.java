package dev.labmark.scenarios.regularization;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.tracker.Tracker;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Variant;
import dev.labmark.harness.train.BatchSizeSchedule;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.harness.train.TrainingPlan;
import dev.labmark.harness.train.WeightLayout;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.scenarios.data.DataFolders;
import dev.labmark.scenarios.data.Datasets;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.data.PixelStatistics;
import dev.labmark.scenarios.training.LiveTraining;
import dev.labmark.scenarios.training.MeasuredTraining;
import dev.labmark.scenarios.training.PixelScaling;
import dev.labmark.scenarios.training.TrainingObserver;
import dev.labmark.scenarios.training.TrainingTask;
import java.nio.file.Path;
import java.util.List;

/** LeNet-5 with a learning rate that decays, and one fault, if any, planted in its training. */
public final class PlantedTrainingScenario implements Scenario<RegularizationSettings> {

  /** What is wrong with a build. */
  public enum Fault {
    NONE,
    /** Each step takes some tens of milliseconds more. */
    BUSY_LOOP,
    /** Each step leaves tensors behind. */
    LEAK,
    /** The learning rate stays as it began. */
    NO_DECAY,
    /** A step asks the engine for a product of matrices that do not fit. */
    REFUSED
  }

  private static final long BUSY_NANOS = 50_000_000;
  private static final long LEAKED_FLOATS = 2_000_000;
  private static final float DECAY_BY_STEP = 0.97f;
  private static final int REFUSED_STEP = 5;

  private final Fault fault;
  private final DataFolders folders;
  private final RegularizationScenario sound;

  public PlantedTrainingScenario(Fault fault) {
    this.fault = fault;
    this.folders = DataFolders.withCache(Path.of("no-cache"));
    this.sound = new RegularizationScenario(folders);
  }

  @Override
  public String name() {
    return "planted-training";
  }

  @Override
  public String labPart() {
    return "0";
  }

  @Override
  public String title() {
    return "A training with a fault, or without";
  }

  @Override
  public List<Variant> variants() {
    return List.of(Arm.BN_HIDDEN.variant());
  }

  @Override
  public List<Long> seeds(Profile profile) {
    return List.of(1L, 2L, 3L);
  }

  @Override
  public Class<RegularizationSettings> settingsType() {
    return RegularizationSettings.class;
  }

  @Override
  public RegularizationSettings settings(Profile profile) {
    return sound.settings(profile);
  }

  @Override
  public TrialResult run(TrialContext<RegularizationSettings> trial) {
    RegularizationSettings settings = trial.settings();
    ImageDataset data = Datasets.load(settings.data(), folders);
    Schedule schedule =
        new Schedule(
            settings.train().epochs(),
            Schedule.UNBOUNDED,
            BatchSizeSchedule.fixed(settings.train().batchSize()),
            learningRate((float) settings.train().learningRate()));
    TrainingTask task =
        new TrainingTask(
            settings.train(),
            schedule,
            LeNet5.network(settings.model().options(Arm.BN_HIDDEN)),
            WeightLayout.CHANNELS_FIRST,
            data,
            PixelScaling.standard(PixelStatistics.of(data.train())),
            TrainingPlan.Evaluations.BOTH);
    return new MeasuredTraining(trial, task).run(List.of(new Leak()));
  }

  private Tracker learningRate(float initial) {
    return step -> {
      if (fault == Fault.BUSY_LOOP) {
        long until = System.nanoTime() + BUSY_NANOS;
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
      }
      if (fault == Fault.REFUSED && step == REFUSED_STEP) {
        multiplyWhatDoesNotFit();
      }
      return fault == Fault.NO_DECAY
          ? initial
          : initial * (float) Math.pow(DECAY_BY_STEP, step - 1);
    };
  }

  private static void multiplyWhatDoesNotFit() {
    try (NDManager manager = NDManager.newBaseManager()) {
      manager.ones(new Shape(2, 3)).matMul(manager.ones(new Shape(4, 5)));
    }
  }

  /** Tensors that nobody closes. */
  private final class Leak implements TrainingObserver {

    private final NDManager everlasting = NDManager.newBaseManager();

    @Override
    public void stepFinished(LiveTraining live, TrainingListener.Step step) {
      if (fault == Fault.LEAK) {
        everlasting.ones(new Shape(LEAKED_FLOATS));
      }
    }
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return List.of();
  }
}
