package dev.labmark.scenarios.regularization;

import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.DataFile;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.spec.Variant;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.scenarios.data.DataFolders;
import dev.labmark.scenarios.data.DataSettings;
import dev.labmark.scenarios.data.DataSource;
import dev.labmark.scenarios.data.Dataset;
import dev.labmark.scenarios.data.Datasets;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.data.PixelStatistics;
import dev.labmark.scenarios.training.MeasuredTraining;
import dev.labmark.scenarios.training.PixelScaling;
import dev.labmark.scenarios.training.TrainingObserver;
import dev.labmark.scenarios.training.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code p1-regularization}: LeNet-5 on MNIST, plain, with batch norm (Ioffe and Szegedy 2015),
 * with dropout (Srivastava et al. 2014), and with both.
 */
public final class RegularizationScenario implements Scenario<RegularizationSettings> {

  /** As on the command line. */
  public static final String NAME = "p1-regularization";

  private static final ModelSettings MODEL = new ModelSettings("relu", "max", "channel", 0.2, 0.5);
  private static final double LEARNING_RATE = 0.05;
  private static final double MOMENTUM = 0.9;
  private static final int BATCH = 128;

  /**
   * In evaluations. With 1,000 images the first convolution's output, which oneDNN fills up to 16
   * channels, is larger than what the allocator keeps for later, and each batch begins with 12,000
   * page faults: nine times as long with batch norm on the input.
   */
  private static final int EVALUATION_BATCH = 500;

  private final DataFolders folders;

  /** Full data sets are looked for in those folders. */
  public RegularizationScenario(DataFolders folders) {
    this.folders = folders;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String labPart() {
    return "1.1-1.5";
  }

  @Override
  public String title() {
    return "LeNet-5 on MNIST with batch normalisation and dropout";
  }

  @Override
  public List<Variant> variants() {
    return Arm.variants();
  }

  @Override
  public List<Long> seeds(Profile profile) {
    return profile == Profile.SMOKE ? List.of(1L) : List.of(1L, 2L, 3L);
  }

  @Override
  public Class<RegularizationSettings> settingsType() {
    return RegularizationSettings.class;
  }

  @Override
  public RegularizationSettings settings(Profile profile) {
    return switch (profile) {
      case SMOKE ->
          new RegularizationSettings(
              train(2, 4),
              new DataSettings(Dataset.MNIST, DataSource.EMBEDDED, null, 1_000, 500),
              MODEL,
              new DiagnosticsSettings(4, 50, 2));
      case QUICK ->
          new RegularizationSettings(
              train(3, 20),
              new DataSettings(Dataset.MNIST, DataSource.EMBEDDED, null, 6_000, 2_000),
              MODEL,
              new DiagnosticsSettings(12, 100, 10));
      case LAB ->
          new RegularizationSettings(
              train(5, 50),
              DataSettings.of(Dataset.MNIST, DataSource.FULL),
              MODEL,
              new DiagnosticsSettings(40, 200, 20));
    };
  }

  /** Some hundred steps of the embedded images. */
  @Override
  public Optional<RegularizationSettings> calibration(RegularizationSettings settings) {
    RegularizationSettings quick = settings(Profile.QUICK);
    return Optional.of(
        new RegularizationSettings(
            quick.train().stepping(settings.train()),
            quick.data(),
            settings.model(),
            DiagnosticsSettings.NONE));
  }

  /** The network of a variant, with the profiles' settings. */
  public static NetworkSpec network(String variant) {
    return LeNet5.network(MODEL.options(Arm.of(variant)));
  }

  private static TrainSettings train(int epochs, int warmupSteps) {
    return new TrainSettings(
        epochs, BATCH, 0, LEARNING_RATE, MOMENTUM, 0, warmupSteps, EVALUATION_BATCH);
  }

  @Override
  public List<DataFile> data(RegularizationSettings settings) {
    return Datasets.files(settings.data(), folders);
  }

  @Override
  public void preflight(RegularizationSettings settings) {
    Datasets.load(settings.data(), folders);
  }

  @Override
  public TrialResult run(TrialContext<RegularizationSettings> trial) {
    RegularizationSettings settings = trial.settings();
    Arm arm = Arm.of(trial.spec().variant().name());
    ImageDataset data = Datasets.load(settings.data(), folders);
    PixelScaling scaling =
        arm.inputBatchNorm()
            ? PixelScaling.NONE
            : PixelScaling.standard(PixelStatistics.of(data.train()));
    List<TrainingObserver> observers = new ArrayList<>();
    observers.add(new BatchNormObserver());
    observers.add(new DriftObserver(settings.diagnostics()));
    observers.add(new CoAdaptationObserver(settings.diagnostics(), trial.spec().seed()));
    TrainingTask task =
        TrainingTask.fixed(
            settings.train(), LeNet5.network(settings.model().options(arm)), data, scaling);
    return TrialFindings.addTo(new MeasuredTraining(trial, task).run(observers), arm);
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return new RegularizationFindings(trials).all();
  }
}
