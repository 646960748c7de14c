package dev.labmark.scenarios.architecture;

import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.Variant;
import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.NetworkSpec;
import java.util.List;

/** A small network that is held against the engine, with as many filters in one layer as asked. */
public final class PlantedNetworkScenario extends NetworkScenario {

  private final int filters;

  public PlantedNetworkScenario(int filters) {
    this.filters = filters;
  }

  @Override
  public String name() {
    return "planted-network";
  }

  @Override
  public String labPart() {
    return "0";
  }

  @Override
  public String title() {
    return "A small network";
  }

  @Override
  public List<Variant> variants() {
    return List.of(new Variant("small", "0", "two convolutions"));
  }

  @Override
  NetworkSpec network(String variant) {
    return NetworkSpec.builder("small", new FeatureMap(1, 28, 28))
        .add("conv1", Convolution2d.of(4, 3).withPadding(1))
        .add("relu1", new Activation(Activation.Function.RELU))
        .add("conv2", Convolution2d.of(filters, 3))
        .add("flatten", new Flatten())
        .add("output", new Linear(10, true))
        .build();
  }

  @Override
  boolean showsGeometry() {
    return false;
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return List.of();
  }
}
