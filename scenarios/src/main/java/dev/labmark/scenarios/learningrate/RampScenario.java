package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.measure.VectorExtension;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.DataFile;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Variant;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TrainingPlan.Evaluations;
import dev.labmark.scenarios.data.DataFolders;
import dev.labmark.scenarios.data.DataSettings;
import dev.labmark.scenarios.data.DataSource;
import dev.labmark.scenarios.data.Dataset;
import dev.labmark.scenarios.data.Datasets;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.memory.Calibration;
import dev.labmark.scenarios.training.CutFromLab;
import dev.labmark.scenarios.training.MeasuredTraining;
import dev.labmark.scenarios.training.TrainingObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code p2-batch-ramp}: a batch that doubles again and again at a fixed learning rate, against the
 * decay of the learning rate that should be equivalent, and against a cyclical learning rate; all
 * three see as many images.
 */
public final class RampScenario implements Scenario<RampSettings> {

  /** As on the command line. */
  public static final String NAME = "p2-batch-ramp";

  static final String RAMP = "ramp";
  static final String DECAY = "lr-decay";
  static final String CYCLICAL = "cyclical";

  private static final int CALIBRATED_THREADS = 2;
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  private final DataFolders folders;

  /** Full data sets are looked for in those folders. */
  public RampScenario(DataFolders folders) {
    this.folders = folders;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String labPart() {
    return "2.3";
  }

  @Override
  public String title() {
    return "Growing batch size with MiniGoogLeNet on Fashion-MNIST";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant(RAMP, "2.3", "the batch doubles from rung to rung, the learning rate stays"),
        new Variant(DECAY, "2.3", "the batch stays, the learning rate decays to the same noise"),
        new Variant(CYCLICAL, "2.3", "the policy of part 2.2, for as many images"));
  }

  @Override
  public List<Long> seeds(Profile profile) {
    return switch (profile) {
      case SMOKE -> List.of(1L);
      case QUICK -> List.of(1L, 2L);
      case LAB -> List.of(1L, 2L, 3L);
    };
  }

  @Override
  public Class<RampSettings> settingsType() {
    return RampSettings.class;
  }

  @Override
  public RampSettings settings(Profile profile) {
    return switch (profile) {
      case SMOKE ->
          new RampSettings(
              SgdSettings.smoke(),
              new DataSettings(Dataset.FASHION_MNIST, DataSource.EMBEDDED, null, 274, 50),
              50,
              new BatchRamp(32, 128, 1, BatchRamp.Unit.ITERATIONS),
              Bounds.HIGHEST,
              new MicroBatchSettings("512MiB", 0),
              Bounds.policy(2, 0.8));
      case QUICK ->
          new RampSettings(
              SgdSettings.of(2, 100),
              new DataSettings(Dataset.FASHION_MNIST, DataSource.EMBEDDED, null, 1_060, 200),
              100,
              new BatchRamp(32, 256, 2, BatchRamp.Unit.ITERATIONS),
              Bounds.HIGHEST,
              new MicroBatchSettings("512MiB", 0),
              Bounds.policy(4, 0.9));
      case LAB ->
          new RampSettings(
              SgdSettings.of(20, 500),
              DataSettings.of(Dataset.FASHION_MNIST, DataSource.FULL),
              5_000,
              new BatchRamp(32, 16_384, 10, BatchRamp.Unit.ITERATIONS),
              Bounds.HIGHEST,
              new MicroBatchSettings("512MiB", 0),
              Bounds.policy(1_720, 0.9998));
    };
  }

  @Override
  public List<DataFile> data(RampSettings settings) {
    return Datasets.files(settings.data(), folders);
  }

  @Override
  public void preflight(RampSettings settings) {
    Datasets.load(settings.data(), folders);
    microBatch(settings, calibration(CALIBRATED_THREADS, Optional.empty()));
  }

  /** The ramp is measured rung by rung for its memory, too: each rung is taken once more. */
  @Override
  public Optional<Duration> estimate(RampSettings settings, Variant variant) {
    int images = ImageCounts.ofTrain(settings.data()) - settings.validationImages();
    RampCourse course = new RampCourse(settings.ramp(), images, settings.learningRate());
    long trained = course.ramp().length(images).images();
    long rungs = settings.ramp().rungs().stream().mapToLong(Integer::longValue).sum();
    long evaluated =
        images
            + trained / images * settings.validationImages()
            + ImageCounts.ofTest(settings.data());
    return Optional.of(
        FashionTask.estimate(
            trained + (variant.name().equals(RAMP) ? rungs : 0), evaluated, CALIBRATED_THREADS));
  }

  @Override
  public TrialResult run(TrialContext<RampSettings> trial) {
    RampSettings settings = trial.settings();
    ImageDataset data =
        Datasets.load(settings.data(), folders).holdingOut(settings.validationImages());
    RampCourse course =
        new RampCourse(settings.ramp(), data.train().count(), settings.learningRate());
    int threads = trial.spec().launch().threads();
    Calibration calibration =
        calibration(threads, trial.environmentVariable(VectorExtension.LIMIT));
    int micro = microBatch(settings, calibration);
    String variant = trial.spec().variant().name();
    Schedule schedule =
        switch (variant) {
          case RAMP -> course.ramp();
          case DECAY -> course.decay();
          case CYCLICAL -> course.cyclical(settings.cycle(), settings.train().batchSize());
          default -> throw new IllegalArgumentException("no variant " + variant);
        };
    List<TrainingObserver> observers =
        variant.equals(RAMP)
            ? List.of(new RungObserver(course, micro, planner(calibration)))
            : List.of();
    TrialResult result =
        new MeasuredTraining(
                trial,
                FashionTask.of(
                    settings.train().with(1, micro, settings.learningRate()),
                    schedule,
                    data,
                    Evaluations.HELD_OUT))
            .run(observers);
    return CutFromLab.addTo(Generalization.addTo(result), settings, settings(Profile.LAB))
        .worker("memory.micro_batch", Integer.toString(micro))
        .worker("memory.calibration", calibration.describe(FashionTask.NETWORK));
  }

  private static int microBatch(RampSettings settings, Calibration calibration) {
    int given = settings.memory().microBatchSize();
    return given > 0
        ? given
        : planner(calibration).within(settings.memory().budgetBytes(), settings.ramp().highest());
  }

  private static MicroBatchPlanner planner(Calibration calibration) {
    return new MicroBatchPlanner(FashionTask.NETWORK, calibration.engine());
  }

  private static Calibration calibration(int threads, Optional<String> limit) {
    return Calibration.of(VectorExtension.detect(CPUINFO, limit), threads);
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return new RampFindings(trials).all();
  }
}
