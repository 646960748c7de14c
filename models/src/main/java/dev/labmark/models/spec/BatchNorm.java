package dev.labmark.models.spec;

import java.util.List;

/**
 * Batch normalisation (Ioffe and Szegedy 2015, algorithm 1), with a learned gamma and beta per
 * channel of a feature map, or per feature of a vector; the shape stays. Training needs two values
 * or more of each: a batch of one image has too few for a vector.
 *
 * @param epsilon added to the variance, positive
 * @param momentum of the running statistics, in [0, 1): running = momentum * running + (1 -
 *     momentum) * batch, so that 0.9 here is 0.1 in PyTorch's convention
 */
public record BatchNorm(double epsilon, double momentum) implements LayerSpec {

  /** Epsilon 1e-5 and momentum 0.9, the defaults of PyTorch and DJL. */
  public static final BatchNorm STANDARD = new BatchNorm(1e-5, 0.9);

  /**
   * Checks the settings.
   *
   * @throws InvalidSpecException with all that is out of range
   */
  public BatchNorm {
    new Violations()
        .positive("batch norm epsilon", epsilon)
        .inUnitInterval("batch norm momentum", momentum)
        .throwIfAny();
  }

  @Override
  public FeatureShape outputShape(List<FeatureShape> inputs) {
    return Inputs.single(inputs);
  }

  @Override
  public List<ParameterSpec> parameters(List<FeatureShape> inputs) {
    return perChannel(Inputs.single(inputs).channels());
  }

  /** Gamma, beta, running mean and running variance for {@code channels} things to normalise. */
  static List<ParameterSpec> perChannel(long channels) {
    List<Long> shape = List.of(channels);
    return List.of(
        new ParameterSpec(ParameterSpec.Kind.GAMMA, shape),
        new ParameterSpec(ParameterSpec.Kind.BETA, shape),
        new ParameterSpec(ParameterSpec.Kind.RUNNING_MEAN, shape),
        new ParameterSpec(ParameterSpec.Kind.RUNNING_VAR, shape));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.batchNorm(this);
  }
}
