package dev.labmark.scenarios.regularization;

/** Pearson correlation between the units of a layer. */
final class FeatureCorrelation {

  private FeatureCorrelation() {}

  /**
   * The mean absolute correlation over all pairs of units that vary; NaN if fewer than two do.
   *
   * @param values {@code [N, units]} in row-major order
   */
  static double meanAbsolute(float[] values, int units) {
    int n = values.length / units;
    double[][] standardised = new double[units][];
    int varying = 0;
    for (int unit = 0; unit < units; unit++) {
      double[] column = standardised(values, units, unit, n);
      if (column.length > 0) {
        standardised[varying++] = column;
      }
    }
    double sum = 0;
    for (int a = 0; a < varying; a++) {
      for (int b = 0; b < a; b++) {
        sum += Math.abs(dot(standardised[a], standardised[b]));
      }
    }
    double pairs = varying * (varying - 1) / 2.0;
    return sum / pairs;
  }

  /** Centred, with length 1; empty for a constant column. */
  private static double[] standardised(float[] values, int units, int unit, int n) {
    double[] column = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      column[i] = values[i * units + unit];
      mean += column[i] / n;
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      column[i] -= mean;
      squares += column[i] * column[i];
    }
    if (squares == 0) {
      return new double[0];
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < n; i++) {
      column[i] /= length;
    }
    return column;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
