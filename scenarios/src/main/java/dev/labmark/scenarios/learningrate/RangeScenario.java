package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.DataFile;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.Variant;
import dev.labmark.scenarios.data.DataFolders;
import dev.labmark.scenarios.data.DataSettings;
import dev.labmark.scenarios.data.DataSource;
import dev.labmark.scenarios.data.Dataset;
import dev.labmark.scenarios.data.Datasets;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.learningrate.RangeSettings.CandidateSettings;
import dev.labmark.scenarios.training.CutFromLab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code p2-lr-range}: which learning rates are of use, by ten trainings and by one continuous
 * sweep (Smith 2017, "Cyclical Learning Rates for Training Neural Networks", section 3.3).
 */
public final class RangeScenario implements Scenario<RangeSettings> {

  /** As on the command line. */
  public static final String NAME = "p2-lr-range";

  /** The variant that is no candidate. */
  static final String SWEEP = "sweep";

  private static final RateSpan SPAN = new RateSpan(1e-9, 1e1);

  private final DataFolders folders;

  /** Full data sets are looked for in those folders. */
  public RangeScenario(DataFolders folders) {
    this.folders = folders;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String labPart() {
    return "2.1";
  }

  @Override
  public String title() {
    return "Learning-rate range test of MiniGoogLeNet on Fashion-MNIST";
  }

  @Override
  public Purpose purpose() {
    return Purpose.SIDE_BY_SIDE;
  }

  @Override
  public List<Variant> variants() {
    List<Variant> variants = new ArrayList<>();
    variants.add(
        new Variant(SWEEP, "2.1", "the learning rate grows exponentially from step to step"));
    for (int i = 0; i < Candidate.COUNT; i++) {
      variants.add(Candidate.variant(i));
    }
    return variants;
  }

  @Override
  public List<Long> seeds(Profile profile) {
    return switch (profile) {
      case SMOKE -> List.of(1L);
      case QUICK -> List.of(1L, 2L, 3L);
      case LAB -> List.of(1L, 2L, 3L, 4L, 5L);
    };
  }

  /** A sweep takes minutes where ten candidates take hours. */
  @Override
  public List<Long> seeds(Profile profile, Variant variant) {
    return variant.name().equals(SWEEP) ? seeds(profile) : List.of(1L);
  }

  @Override
  public Class<RangeSettings> settingsType() {
    return RangeSettings.class;
  }

  @Override
  public RangeSettings settings(Profile profile) {
    return switch (profile) {
      case SMOKE ->
          new RangeSettings(
              SgdSettings.smoke(),
              new DataSettings(Dataset.FASHION_MNIST, DataSource.EMBEDDED, null, 512, 50),
              SPAN,
              new CandidateSettings(1, 32),
              new SweepSettings(16, 0.8, 4),
              RangeRule.STANDARD);
      case QUICK ->
          new RangeSettings(
              SgdSettings.of(2, 100),
              new DataSettings(Dataset.FASHION_MNIST, DataSource.EMBEDDED, null, 3_840, 100),
              SPAN,
              new CandidateSettings(5, 64),
              new SweepSettings(60, 0.8, 4),
              RangeRule.STANDARD);
      case LAB ->
          new RangeSettings(
              SgdSettings.of(20, 500),
              DataSettings.of(Dataset.FASHION_MNIST, DataSource.FULL),
              SPAN,
              new CandidateSettings(5, 0),
              new SweepSettings(1_000, 0.95, 4),
              RangeRule.STANDARD);
    };
  }

  @Override
  public List<DataFile> data(RangeSettings settings) {
    return Datasets.files(settings.data(), folders);
  }

  @Override
  public void preflight(RangeSettings settings) {
    Datasets.load(settings.data(), folders);
  }

  @Override
  public Optional<Duration> estimate(RangeSettings settings, Variant variant) {
    long batch = settings.train().batchSize();
    if (variant.name().equals(SWEEP)) {
      return Optional.of(FashionTask.estimate(settings.sweep().steps() * batch, 0, 1));
    }
    CandidateSettings candidates = settings.candidates();
    long images =
        candidates.images() == 0 ? ImageCounts.ofTrain(settings.data()) : candidates.images();
    long evaluated = images + ImageCounts.ofTest(settings.data());
    return Optional.of(FashionTask.estimate(candidates.epochs() * images, evaluated, 1));
  }

  @Override
  public Optional<RangeSettings> calibration(RangeSettings settings) {
    return BriefTraining.data(settings.train(), 0)
        .map(
            data ->
                new RangeSettings(
                    BriefTraining.train(settings.train()),
                    data,
                    settings.range(),
                    new CandidateSettings(1, 0),
                    new SweepSettings(
                        BriefTraining.STEPS,
                        settings.sweep().smoothing(),
                        settings.sweep().divergenceFactor()),
                    settings.rule()));
  }

  @Override
  public TrialResult run(TrialContext<RangeSettings> trial) {
    ImageDataset data = Datasets.load(trial.settings().data(), folders);
    OptionalInt candidate = Candidate.indexOf(trial.spec().variant().name());
    TrialResult result =
        candidate.isPresent()
            ? CandidateTrial.run(trial, candidate.getAsInt(), data)
            : new SweepTrial(trial, data).run();
    return CutFromLab.addTo(result, trial.settings(), settings(Profile.LAB));
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return new RangeFindings(trials).all();
  }
}
