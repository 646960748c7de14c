package dev.labmark.scenarios.learningrate;

/**
 * How strongly the choice of batches shakes the parameters: g = lr (N / B - 1), with N training
 * images and batches of B (Smith and Le 2018, "A Bayesian Perspective on Generalization and
 * Stochastic Gradient Descent", arXiv 1710.06451, abstract; the base of "Don't Decay the Learning
 * Rate, Increase the Batch Size", arXiv 1711.00489, section 2).
 */
final class NoiseScale {

  private NoiseScale() {}

  static double of(double learningRate, int images, int batchSize) {
    return learningRate * ((double) images / batchSize - 1);
  }
}
