package dev.labmark.scenarios.architecture;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Variant;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.InceptionModule;
import dev.labmark.scenarios.memory.LayerTiming;
import dev.labmark.scenarios.memory.NetworkTrial;
import dev.labmark.scenarios.memory.PairedTiming;
import java.util.List;
import java.util.Map;

/** {@code p3-inception}: the naive module, the one with dimension reduction, and naive on naive. */
public final class InceptionScenario implements Scenario<InceptionSettings> {

  /** As on the command line. */
  public static final String NAME = "p3-inception";

  static final String NAIVE = "naive";
  static final String REDUCED = "reduced";
  static final String STACKED = "naive-stacked";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String labPart() {
    return "3.4";
  }

  @Override
  public String title() {
    return "Inception modules: outputs, operations, and what reduction saves";
  }

  /** Bytes are counted in the allocator that the engine has there, and layers timed beside. */
  @Override
  public boolean cpuOnly() {
    return true;
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant(NAIVE, "3.4b", "1x1, 3x3, 5x5 and pooling side by side; 256x32x32 input"),
        new Variant(REDUCED, "3.4c", "1x1 convolutions reduce the channels first"),
        new Variant(STACKED, "3.4d", "a second naive module on the output of the first"));
  }

  @Override
  public List<Long> seeds(Profile profile) {
    return List.of(1L);
  }

  @Override
  public Class<InceptionSettings> settingsType() {
    return InceptionSettings.class;
  }

  @Override
  public InceptionSettings settings(Profile profile) {
    return InceptionSettings.of(profile);
  }

  private static NetworkSpec network(String variant) {
    return switch (variant) {
      case NAIVE -> InceptionModule.naive();
      case REDUCED -> InceptionModule.reduced();
      case STACKED -> InceptionModule.stackedNaive();
      default -> throw new IllegalArgumentException("no variant " + variant);
    };
  }

  @Override
  public TrialResult run(TrialContext<InceptionSettings> trial) {
    NetworkSpec network = network(trial.spec().variant().name());
    TimingSettings timing = trial.settings().timing();
    PairedTiming pairs = new PairedTiming(trial.nanoClock());
    SpeedTable speed = new SpeedTable();
    // speed first: once allocations are counted, every one of them costs time
    double forward = time(pairs, PairedTiming.Pass.FORWARD, network, timing, speed);
    double both = time(pairs, PairedTiming.Pass.FORWARD_BACKWARD, network, timing, speed);
    Map<String, List<Double>> layers =
        new LayerTiming(trial.nanoClock())
            .measure(network, timing.batch(), timing.warmup(), timing.rounds());
    NetworkCost cost = NetworkCost.of(network);
    NetworkTrial measured = new NetworkTrial(trial, network, trial.settings().memory());
    return measured
        .run()
        .metric(Metrics.FORWARD_SECONDS_P50, forward)
        .metric(Metrics.FORWARD_BACKWARD_SECONDS_P50, both)
        .table(SpeedTable.NAME, speed.table())
        .table(LayerSecondsTable.NAME, LayerSecondsTable.of(cost, timing.batch(), layers))
        .table(BranchesTable.NAME, BranchesTable.of(cost, measured.multiplyAccumulates()))
        .clock(
            Metrics.FORWARD_SECONDS_P50.name(),
            "one forward pass in eval mode on resident images, in turn with the naive module's")
        .clock(
            Metrics.FORWARD_BACKWARD_SECONDS_P50.name(),
            "forward and backward in training mode, without an update, in turn with the naive"
                + " module's");
  }

  private static double time(
      PairedTiming pairs,
      PairedTiming.Pass pass,
      NetworkSpec network,
      TimingSettings timing,
      SpeedTable speed) {
    return speed.add(
        pass,
        timing.batch(),
        pairs.measure(
            pass,
            InceptionModule.naive(),
            network,
            timing.batch(),
            timing.warmup(),
            timing.rounds()));
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return new InceptionFindings(trials).all();
  }
}
