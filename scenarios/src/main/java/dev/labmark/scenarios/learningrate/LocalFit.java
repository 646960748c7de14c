package dev.labmark.scenarios.learningrate;

/**
 * Local linear regression with a window that lies symmetrically around each point, so that nothing
 * is shifted to either side (Cleveland 1979, "Robust Locally Weighted Regression and Smoothing
 * Scatterplots", section 2: tricube weights, degree 1). The window has a fixed width rather than a
 * fixed number of points, so that it means the same in sweeps of any length.
 */
final class LocalFit {

  private LocalFit() {}

  /**
   * The fitted value at each x.
   *
   * @param halfWidth of the window
   */
  static double[] of(double[] x, double[] y, double halfWidth) {
    double[] fitted = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      fitted[i] = at(x[i], x, y, halfWidth);
    }
    return fitted;
  }

  private static double at(double centre, double[] x, double[] y, double halfWidth) {
    double weights = 0;
    double xs = 0;
    double ys = 0;
    for (int j = 0; j < x.length; j++) {
      double weight = tricube((x[j] - centre) / halfWidth);
      weights += weight;
      xs += weight * x[j];
      ys += weight * y[j];
    }
    double meanX = xs / weights;
    double meanY = ys / weights;
    double sxx = 0;
    double sxy = 0;
    for (int j = 0; j < x.length; j++) {
      double weight = tricube((x[j] - centre) / halfWidth);
      sxx += weight * (x[j] - meanX) * (x[j] - meanX);
      sxy += weight * (x[j] - meanX) * (y[j] - meanY);
    }
    return sxx == 0 ? meanY : meanY + sxy / sxx * (centre - meanX);
  }

  private static double tricube(double distance) {
    double d = Math.abs(distance);
    return d >= 1 ? 0 : Math.pow(1 - d * d * d, 3);
  }
}
