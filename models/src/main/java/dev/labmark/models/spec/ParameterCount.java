package dev.labmark.models.spec;

import java.util.List;
import java.util.stream.LongStream;

/**
 * How many parameters a layer or network has, by what they are for.
 *
 * @param weights of convolutions and linear layers
 * @param biases of convolutions and linear layers
 * @param gammas batch norm's scales
 * @param betas batch norm's shifts
 * @param runningStatistics batch norm's running means and variances, which are not trained
 */
public record ParameterCount(
    long weights, long biases, long gammas, long betas, long runningStatistics) {

  /** No parameters. */
  public static final ParameterCount ZERO = new ParameterCount(0, 0, 0, 0, 0);

  /**
   * Checks that the total fits.
   *
   * @throws InvalidSpecException if there are more than 2^63-1 parameters
   */
  public ParameterCount {
    sum(weights, biases, gammas, betas, runningStatistics);
  }

  /** Counts {@code parameters}. */
  public static ParameterCount of(List<ParameterSpec> parameters) {
    return parameters.stream().map(ParameterCount::of).reduce(ZERO, ParameterCount::plus);
  }

  private static ParameterCount of(ParameterSpec parameter) {
    long count = parameter.count();
    return switch (parameter.kind()) {
      case WEIGHT -> new ParameterCount(count, 0, 0, 0, 0);
      case BIAS -> new ParameterCount(0, count, 0, 0, 0);
      case GAMMA -> new ParameterCount(0, 0, count, 0, 0);
      case BETA -> new ParameterCount(0, 0, 0, count, 0);
      case RUNNING_MEAN, RUNNING_VAR -> new ParameterCount(0, 0, 0, 0, count);
    };
  }

  /**
   * The sum, kind by kind.
   *
   * @throws InvalidSpecException if there are more than 2^63-1 parameters
   */
  public ParameterCount plus(ParameterCount other) {
    return new ParameterCount(
        sum(weights, other.weights),
        sum(biases, other.biases),
        sum(gammas, other.gammas),
        sum(betas, other.betas),
        sum(runningStatistics, other.runningStatistics));
  }

  /** What gradient descent changes: everything but the running statistics. */
  public long trainable() {
    return weights + biases + gammas + betas;
  }

  private static long sum(long... counts) {
    try {
      return LongStream.of(counts).reduce(0, Math::addExact);
    } catch (ArithmeticException e) {
      throw new InvalidSpecException("has more than 2^63-1 parameters");
    }
  }
}
