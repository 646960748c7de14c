package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.Variant;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.AlexNet;
import java.util.List;

/** {@code p3-alexnet}: the paper's two-GPU network beside a single tower. */
public final class AlexNetScenario extends NetworkScenario {

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
  NetworkSpec network(String variant) {
    return AlexNet.network(
        variant.equals(GROUPED) ? AlexNet.Options.PAPER : AlexNet.Options.UNGROUPED);
  }

  @Override
  boolean showsGeometry() {
    return true;
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return new AlexNetFindings(trials).all();
  }
}
