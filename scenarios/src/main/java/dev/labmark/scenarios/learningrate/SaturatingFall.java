package dev.labmark.scenarios.learningrate;

/**
 * A loss that falls as learning sets in: {@code level - depth * rate / (rate + half)}. A small step
 * against the gradient lowers the loss in proportion to the learning rate, to first order; further
 * on the fall saturates. All steps of a sweep up to the minimum have their part in the fit, so that
 * where the fall begins does not hang on the noise of the few steps there.
 *
 * @param level to the left of the fall, in nats
 * @param depth of the whole fall, in nats
 * @param half the learning rate at which half of it is done
 */
record SaturatingFall(double level, double depth, double half) {

  /** Resolution of the search: a hundredth of a decade is a factor of 1.023. */
  private static final double STEPS_PER_DECADE = 100;

  /** The fall may saturate beyond the last step. */
  private static final double DECADES_BEYOND = 1;

  /**
   * Fits by least squares: {@code half} by search over a grid, the others in closed form.
   *
   * @param rates ascending
   */
  static SaturatingFall fit(double[] rates, double[] losses) {
    double first = Math.log10(rates[0]);
    double last = Math.log10(rates[rates.length - 1]) + DECADES_BEYOND;
    long steps = Math.round((last - first) * STEPS_PER_DECADE);
    SaturatingFall best = linear(rates, losses, rates[0]);
    for (long i = 1; i <= steps; i++) {
      double half = Math.pow(10, first + i / STEPS_PER_DECADE);
      SaturatingFall fall = linear(rates, losses, half);
      if (fall.squaredError(rates, losses) < best.squaredError(rates, losses)) {
        best = fall;
      }
    }
    return best;
  }

  /** Level and depth by simple linear regression on how much of the fall is done at each rate. */
  private static SaturatingFall linear(double[] rates, double[] losses, double half) {
    double meanDone = 0;
    double meanLoss = 0;
    for (int i = 0; i < rates.length; i++) {
      meanDone += done(rates[i], half) / rates.length;
      meanLoss += losses[i] / rates.length;
    }
    double squares = 0;
    double products = 0;
    for (int i = 0; i < rates.length; i++) {
      double difference = done(rates[i], half) - meanDone;
      squares += difference * difference;
      products += difference * (losses[i] - meanLoss);
    }
    double depth = squares == 0 ? 0 : -products / squares;
    return new SaturatingFall(meanLoss + depth * meanDone, depth, half);
  }

  private static double done(double rate, double half) {
    return rate / (rate + half);
  }

  private double squaredError(double[] rates, double[] losses) {
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      double residual = losses[i] - (level - depth * done(rates[i], half));
      sum += residual * residual;
    }
    return sum;
  }

  /** The learning rate at which a fraction of the fall down to that of {@code end} is done. */
  double rateAt(double fraction, double end) {
    double part = fraction * done(end, half);
    return half * part / (1 - part);
  }
}
