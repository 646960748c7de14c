package dev.labmark.scenarios.architecture;

import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.scenarios.memory.NetworkTrial;
import java.util.List;

/** A question about a network's layers: its table, held against the engine. */
abstract class NetworkScenario implements Scenario<ArchitectureSettings> {

  /** The network of a variant. */
  abstract NetworkSpec network(String variant);

  /** Whether the table has columns for windows and groups. */
  abstract boolean showsGeometry();

  @Override
  public final Purpose purpose() {
    return Purpose.EXACT_MEMORY;
  }

  /** Bytes are counted in the allocator that the engine has there. */
  @Override
  public final boolean cpuOnly() {
    return true;
  }

  /** Nothing that is measured depends on the values of weights. */
  @Override
  public final List<Long> seeds(Profile profile) {
    return List.of(1L);
  }

  @Override
  public final Class<ArchitectureSettings> settingsType() {
    return ArchitectureSettings.class;
  }

  @Override
  public final ArchitectureSettings settings(Profile profile) {
    return ArchitectureSettings.of(profile);
  }

  @Override
  public final TrialResult run(TrialContext<ArchitectureSettings> trial) {
    NetworkSpec network = network(trial.spec().variant().name());
    NetworkTrial measured = new NetworkTrial(trial, network, trial.settings().memory());
    TrialResult result = measured.run();
    return measured.oneImage().isEmpty()
        ? result // interrupted before anything was measured
        : result.table(
            LayersTable.NAME,
            LayersTable.of(NetworkCost.of(network), measured.oneImage(), showsGeometry()));
  }
}
