package dev.labmark.scenarios.learningrate;

import ai.djl.training.tracker.Tracker;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.DataFile;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.Variant;
import dev.labmark.harness.train.BatchSizeSchedule;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TrainingPlan.Evaluations;
import dev.labmark.scenarios.data.DataFolders;
import dev.labmark.scenarios.data.DataSettings;
import dev.labmark.scenarios.data.DataSource;
import dev.labmark.scenarios.data.Dataset;
import dev.labmark.scenarios.data.Datasets;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.training.CutFromLab;
import dev.labmark.scenarios.training.MeasuredTraining;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code p2-cyclical-lr}: a learning rate that goes up and down between the bounds of part 2.1
 * (Smith 2017, "Cyclical Learning Rates for Training Neural Networks"), and a fixed one.
 */
public final class CyclicalScenario implements Scenario<CyclicalSettings> {

  /** As on the command line. */
  public static final String NAME = "p2-cyclical-lr";

  static final String CYCLICAL = "cyclical";
  static final String FIXED = "fixed";

  /** Images held out where nothing but speed is asked for. */
  private static final int CALIBRATION_VALIDATION = 50;

  private final DataFolders folders;

  /** Full data sets are looked for in those folders. */
  public CyclicalScenario(DataFolders folders) {
    this.folders = folders;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String labPart() {
    return "2.2";
  }

  @Override
  public String title() {
    return "Cyclical learning rate with MiniGoogLeNet on Fashion-MNIST";
  }

  @Override
  public Purpose purpose() {
    return Purpose.SIDE_BY_SIDE;
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant(CYCLICAL, "2.2", "the learning rate goes up and down between two bounds"),
        new Variant(FIXED, "2.2", "one learning rate for as many steps"));
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
  public Class<CyclicalSettings> settingsType() {
    return CyclicalSettings.class;
  }

  @Override
  public CyclicalSettings settings(Profile profile) {
    return switch (profile) {
      case SMOKE ->
          new CyclicalSettings(
              SgdSettings.smoke(),
              new DataSettings(Dataset.FASHION_MNIST, DataSource.EMBEDDED, null, 114, 50),
              4,
              50,
              Bounds.policy(4, 0.8),
              Bounds.HIGHEST);
      case QUICK ->
          new CyclicalSettings(
              SgdSettings.of(5, 100),
              new DataSettings(Dataset.FASHION_MNIST, DataSource.EMBEDDED, null, 292, 200),
              8,
              100,
              Bounds.policy(6, 0.93),
              Bounds.HIGHEST);
      case LAB ->
          new CyclicalSettings(
              SgdSettings.of(50, 500),
              DataSettings.of(Dataset.FASHION_MNIST, DataSource.FULL),
              12,
              5_000,
              Bounds.policy(1_720, 0.9998),
              Bounds.HIGHEST);
    };
  }

  @Override
  public List<DataFile> data(CyclicalSettings settings) {
    return Datasets.files(settings.data(), folders);
  }

  @Override
  public void preflight(CyclicalSettings settings) {
    Datasets.load(settings.data(), folders);
  }

  @Override
  public Optional<Duration> estimate(CyclicalSettings settings, Variant variant) {
    long images = (long) ImageCounts.ofTrain(settings.data()) - settings.validationImages();
    long evaluated =
        images
            + (long) settings.epochs() * settings.validationImages()
            + ImageCounts.ofTest(settings.data());
    return Optional.of(FashionTask.estimate(settings.epochs() * images, evaluated, 1));
  }

  @Override
  public Optional<CyclicalSettings> calibration(CyclicalSettings settings) {
    return BriefTraining.data(settings.train(), CALIBRATION_VALIDATION)
        .map(
            data ->
                new CyclicalSettings(
                    BriefTraining.train(settings.train()),
                    data,
                    1,
                    CALIBRATION_VALIDATION,
                    settings.cycle(),
                    settings.fixedLearningRate()));
  }

  @Override
  public TrialResult run(TrialContext<CyclicalSettings> trial) {
    CyclicalSettings settings = trial.settings();
    boolean cyclical = trial.spec().variant().name().equals(CYCLICAL);
    double fixed = settings.fixedLearningRate();
    ImageDataset data =
        Datasets.load(settings.data(), folders).holdingOut(settings.validationImages());
    Schedule schedule =
        new Schedule(
            settings.epochs(),
            Schedule.UNBOUNDED,
            BatchSizeSchedule.fixed(settings.train().batchSize()),
            cyclical ? settings.cycle().tracker() : Tracker.fixed((float) fixed));
    TrialResult result =
        new MeasuredTraining(
                trial,
                FashionTask.of(
                    settings.train().with(settings.epochs(), 0, fixed),
                    schedule,
                    data,
                    Evaluations.HELD_OUT))
            .run(List.of());
    return CutFromLab.addTo(Generalization.addTo(result), settings, settings(Profile.LAB));
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return new CyclicalFindings(trials).all();
  }
}
