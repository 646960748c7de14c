package dev.labmark.models.spec;

import java.util.List;

/**
 * A nonlinearity, value by value; the shape stays.
 *
 * @param function which one
 */
public record Activation(Function function) implements LayerSpec {

  /** The nonlinearities there are. */
  public enum Function {
    /** max(0, x). */
    RELU,
    /** tanh(x); LeCun's 1.7159 tanh(2x/3) is not used. */
    TANH,
    /** 1 / (1 + exp(-x)). */
    SIGMOID
  }

  @Override
  public FeatureShape outputShape(List<FeatureShape> inputs) {
    return Inputs.single(inputs);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.activation(this);
  }
}
