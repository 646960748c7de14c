package dev.labmark.models.analysis;

import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.ParameterCount;
import java.util.List;

/**
 * The sums over some rows, for one image.
 *
 * @param activations values of all outputs that are no views
 * @param activationBytes the same as float32: what inference holds if nothing is freed
 * @param parameters by what they are for
 * @param macs multiply-accumulates
 */
public record CostTotals(
    long activations, long activationBytes, ParameterCount parameters, long macs) {

  private static final CostTotals ZERO = new CostTotals(0, 0, ParameterCount.ZERO, 0);

  /**
   * Sums up {@code rows}, which may be all or some of a network.
   *
   * @throws InvalidSpecException with the layer's name, where a sum first exceeds 2^63-1
   */
  public static CostTotals of(List<LayerCost> rows) {
    CostTotals total = ZERO;
    for (LayerCost row : rows) {
      try {
        total = total.plus(row);
      } catch (ArithmeticException | InvalidSpecException e) {
        throw new InvalidSpecException(
            "layer '" + row.layer() + "': the sums up to here exceed 2^63-1");
      }
    }
    return total;
  }

  private CostTotals plus(LayerCost row) {
    return new CostTotals(
        Math.addExact(activations, row.view() ? 0 : row.activations()),
        Math.addExact(activationBytes, row.allocatedBytes()),
        parameters.plus(
            new ParameterCount(
                row.weights().value(),
                row.biases().value(),
                row.gammas().value(),
                row.betas().value(),
                row.runningStatistics().value())),
        Math.addExact(macs, row.macs().value()));
  }
}
