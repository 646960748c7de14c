package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.Variant;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.Vgg19;
import java.util.List;

/** {@code p3-vgg19}: table 1 of the sheet, completed exactly, and held against the engine. */
public final class Vgg19Scenario extends NetworkScenario {

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
  NetworkSpec network(String variant) {
    return Vgg19.network();
  }

  @Override
  boolean showsGeometry() {
    return false;
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return new Vgg19Findings(trials).all();
  }
}
