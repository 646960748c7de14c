package dev.labmark.models.block;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.List;

/**
 * The parameters of one batch-norm layer, each of shape [C], C being the layer's channels, or the
 * values of its input where each value is normalised by itself.
 *
 * <p>They are parameters and not arrays, because during training the values in force are those of
 * the parameter store: {@code store.getValue(p.gamma(), device, false)}. Where the store keeps none
 * of its own, {@code p.gamma().getArray()} holds them.
 *
 * @param gamma learned scale
 * @param beta learned shift
 * @param runningMean estimate of the mean, used when not training
 * @param runningVar estimate of the variance, used when not training
 */
public record BatchNormParameters(
    Parameter gamma, Parameter beta, Parameter runningMean, Parameter runningVar) {

  /** Those of a block that normalises by batch, itself or by its only child. */
  static BatchNormParameters of(Block block) {
    List<Parameter> parameters = block.getParameters().values();
    return new BatchNormParameters(
        ofType(parameters, Parameter.Type.GAMMA),
        ofType(parameters, Parameter.Type.BETA),
        ofType(parameters, Parameter.Type.RUNNING_MEAN),
        ofType(parameters, Parameter.Type.RUNNING_VAR));
  }

  private static Parameter ofType(List<Parameter> parameters, Parameter.Type type) {
    return parameters.stream().filter(p -> p.getType() == type).findFirst().orElseThrow();
  }
}
