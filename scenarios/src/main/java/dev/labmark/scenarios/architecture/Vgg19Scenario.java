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
import dev.labmark.models.zoo.Vgg19;
import dev.labmark.scenarios.memory.NetworkTrial;
import java.util.List;

/** {@code p3-vgg19}: table 1 of the sheet, completed exactly, and held against the engine. */
public final class Vgg19Scenario implements Scenario<ArchitectureSettings> {

  /** As on the command line. */
  public static final String NAME = "p3-vgg19";

  static final String VARIANT = "configuration-e";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String labPart() {
    return "3.2";
  }

  @Override
  public String title() {
    return "VGG19: activations and parameters, layer by layer";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant(VARIANT, "3.2", "configuration E of table 1, Simonyan and Zisserman 2014"));
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
    NetworkSpec network = Vgg19.network();
    NetworkTrial measured = new NetworkTrial(trial, network, trial.settings().memory());
    TrialResult result = measured.run();
    return result.table(
        LayersTable.NAME, LayersTable.of(NetworkCost.of(network), measured.oneImage(), false));
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return new Vgg19Findings(trials).all();
  }
}
