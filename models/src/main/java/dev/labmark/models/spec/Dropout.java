package dev.labmark.models.spec;

import java.util.List;

/**
 * Dropout (Srivastava et al. 2014), inverted: in training each value is zeroed with probability
 * {@code rate} and the others are divided by 1 - rate; otherwise the input passes unchanged.
 *
 * @param rate probability of being dropped, in [0, 1)
 */
public record Dropout(double rate) implements LayerSpec {

  /**
   * Checks the rate.
   *
   * @throws InvalidSpecException if it is out of range
   */
  public Dropout {
    new Violations().inUnitInterval("dropout rate", rate).throwIfAny();
  }

  @Override
  public FeatureShape outputShape(List<FeatureShape> inputs) {
    return Inputs.single(inputs);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.dropout(this);
  }
}
