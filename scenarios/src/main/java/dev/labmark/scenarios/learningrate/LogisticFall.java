package dev.labmark.scenarios.learningrate;

import org.apache.commons.statistics.descriptive.Mean;

/**
 * A loss that falls from a level as learning sets in: {@code level - depth / (1 + exp(-(x - centre)
 * / scale))} over x, the log10 of the learning rate. All points up to the minimum have their part
 * in it, so that where the fall begins does not hang on the noise of the few steps there.
 *
 * @param level to the left of the fall, in nats
 * @param depth of the whole fall, in nats
 * @param centre where half of it is done
 * @param scale how gradual it is, in decades
 */
record LogisticFall(double level, double depth, double centre, double scale) {

  /** Resolution of the search: a fiftieth of a decade is a factor of 1.05. */
  private static final double CENTRE_STEP = 0.02;

  private static final double LOWEST_SCALE = 0.05;
  private static final double HIGHEST_SCALE = 1.5;
  private static final double SCALE_STEP = 1.1;

  /**
   * Fits by least squares: centre and scale by search over a grid, level and depth in closed form.
   *
   * @param x ascending
   */
  static LogisticFall fit(double[] x, double[] y) {
    LogisticFall best = new LogisticFall(Mean.of(y).getAsDouble(), 0, x[0], LOWEST_SCALE);
    double lowest = Double.POSITIVE_INFINITY;
    double last = x[x.length - 1];
    for (double scale = LOWEST_SCALE; scale <= HIGHEST_SCALE; scale *= SCALE_STEP) {
      for (double centre = x[0]; centre <= last; centre += CENTRE_STEP) {
        LogisticFall fall = linear(x, y, centre, scale);
        double error = fall.squaredError(x, y);
        if (fall.depth > 0 && error < lowest) {
          lowest = error;
          best = fall;
        }
      }
    }
    return best;
  }

  /** Level and depth by simple linear regression on what the shape is at each x. */
  private static LogisticFall linear(double[] x, double[] y, double centre, double scale) {
    double meanShape = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      meanShape += shape(x[i], centre, scale) / x.length;
      meanY += y[i] / x.length;
    }
    double shapes = 0;
    double products = 0;
    for (int i = 0; i < x.length; i++) {
      double difference = shape(x[i], centre, scale) - meanShape;
      shapes += difference * difference;
      products += difference * (y[i] - meanY);
    }
    double depth = shapes == 0 ? 0 : -products / shapes;
    return new LogisticFall(meanY + depth * meanShape, depth, centre, scale);
  }

  private static double shape(double x, double centre, double scale) {
    return 1 / (1 + Math.exp(-(x - centre) / scale));
  }

  private double squaredError(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double residual = y[i] - (level - depth * shape(x[i], centre, scale));
      sum += residual * residual;
    }
    return sum;
  }

  /** Where the part of the fall down to {@code end} is done; both in log10 of the rate. */
  double at(double fraction, double end) {
    double done = fraction * shape(end, centre, scale);
    return centre + scale * Math.log(done / (1 - done));
  }
}
