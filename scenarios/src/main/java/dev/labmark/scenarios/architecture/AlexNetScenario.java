package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.Variant;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.AlexNet;
import dev.labmark.scenarios.memory.NetworkTrial;
import java.util.List;

/** {@code p3-alexnet}: the paper's two-GPU network beside a single tower. */
public final class AlexNetScenario implements Scenario<ArchitectureSettings> {

  /** As on the command line. */
  public static final String NAME = "p3-alexnet";

  static final String GROUPED = "grouped";
  static final String UNGROUPED = "ungrouped";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String labPart() {
    return "3.1";
  }

  @Override
  public String title() {
    return "AlexNet: parameters and activations, layer by layer";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant(GROUPED, "3.1", "two groups, as on the paper's two GPUs; 227x227 input"),
        new Variant(UNGROUPED, "3.1", "a single tower of the same width; 227x227 input"));
  }

  @Override
  public Purpose purpose() {
    return Purpose.EXACT_MEMORY;
  }

  @Override
  public List<Long> seeds(Profile profile) {
    return List.of(1L);
  }

  @Override
  public Class<ArchitectureSettings> settingsType() {
    return ArchitectureSettings.class;
  }

  @Override
  public ArchitectureSettings settings(Profile profile) {
    return ArchitectureSettings.of(profile);
  }

  @Override
  public void preflight(ArchitectureSettings settings) {}

  @Override
  public TrialResult run(TrialContext<ArchitectureSettings> trial) {
    boolean grouped = trial.spec().variant().name().equals(GROUPED);
    NetworkSpec network =
        AlexNet.network(grouped ? AlexNet.Options.PAPER : AlexNet.Options.UNGROUPED);
    NetworkTrial measured = new NetworkTrial(trial, network, trial.settings().memory());
    TrialResult result = measured.run();
    return result.table(
        LayersTable.NAME, LayersTable.of(NetworkCost.of(network), measured.oneImage(), true));
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return new AlexNetFindings(trials).all();
  }
}
