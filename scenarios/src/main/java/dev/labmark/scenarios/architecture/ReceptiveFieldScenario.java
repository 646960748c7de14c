package dev.labmark.scenarios.architecture;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Variant;
import dev.labmark.models.analysis.ReceptiveField;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.scenarios.memory.GradientSupport;
import java.util.List;

/** {@code p3-receptive-field}: stacks of small kernels against single large ones. */
public final class ReceptiveFieldScenario implements Scenario<ReceptiveFieldSettings> {

  /** As on the command line. */
  public static final String NAME = "p3-receptive-field";

  /** The table's name in a record. */
  static final String TABLE = "stacks";

  private static final int CHANNELS = 64;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String labPart() {
    return "3.3";
  }

  @Override
  public String title() {
    return "Receptive fields: stacks of small kernels against a large one";
  }

  /** Where a gradient reaches is the same anywhere. */
  @Override
  public boolean cpuOnly() {
    return true;
  }

  @Override
  public List<Variant> variants() {
    return Stack.variants();
  }

  @Override
  public List<Long> seeds(Profile profile) {
    return List.of(1L);
  }

  @Override
  public Class<ReceptiveFieldSettings> settingsType() {
    return ReceptiveFieldSettings.class;
  }

  @Override
  public ReceptiveFieldSettings settings(Profile profile) {
    return new ReceptiveFieldSettings(CHANNELS);
  }

  @Override
  public TrialResult run(TrialContext<ReceptiveFieldSettings> trial) {
    Stack stack = Stack.of(trial.spec().variant().name());
    NetworkSpec network = stack.network();
    String last = network.nodes().get(stack.layers() - 1).name();
    long general = ReceptiveField.of(network, last).rows().size();
    int measured = GradientSupport.rows(network);
    TrialResult result =
        new TrialResult()
            .metric(Metrics.RECEPTIVE_FIELD_PIXELS, measured)
            .table(
                TABLE,
                new Table(
                    List.of(
                        "layers",
                        "kernel",
                        "formula_field",
                        "general_field",
                        "measured_field",
                        "channels",
                        "weights",
                        "weights_formula",
                        "nonlinearities"),
                    List.of(
                        List.of(
                            stack.layers(),
                            stack.kernel(),
                            stack.formulaField(),
                            general,
                            measured,
                            trial.settings().channels(),
                            stack.weights(trial.settings().channels()),
                            "%d*%d*%d*%d*%d"
                                .formatted(
                                    stack.layers(),
                                    stack.kernel(),
                                    stack.kernel(),
                                    trial.settings().channels(),
                                    trial.settings().channels()),
                            stack.layers()))))
            .metric(Metrics.WALL_SECONDS, trial.elapsedSeconds());
    if (measured != stack.formulaField()) {
      result.end(
          Outcome.FAILED,
          "the gradient reaches %d pixels, the formula says %d"
              .formatted(measured, stack.formulaField()));
    }
    return result;
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return new ReceptiveFieldFindings(trials).all();
  }
}
