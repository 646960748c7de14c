package dev.labmark.models.spec;

import java.util.List;

/**
 * A fully connected layer: y = W x + b.
 *
 * @param units outputs, at least 1
 * @param bias whether each unit adds a learned constant; superfluous before batch norm
 */
public record Linear(long units, boolean bias) implements LayerSpec {

  /**
   * Checks the settings.
   *
   * @throws InvalidSpecException if {@code units} is below 1
   */
  public Linear {
    new Violations().atLeast("linear units", units, 1).throwIfAny();
  }

  // [features] -> [units]
  @Override
  public FeatureShape outputShape(List<FeatureShape> inputs) {
    Inputs.singleVector(inputs);
    return new FeatureVector(units);
  }

  @Override
  public List<ParameterSpec> parameters(List<FeatureShape> inputs) {
    long features = Inputs.singleVector(inputs).features();
    ParameterSpec weight = new ParameterSpec(ParameterSpec.Kind.WEIGHT, List.of(units, features));
    return bias
        ? List.of(weight, new ParameterSpec(ParameterSpec.Kind.BIAS, List.of(units)))
        : List.of(weight);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.linear(this);
  }
}
