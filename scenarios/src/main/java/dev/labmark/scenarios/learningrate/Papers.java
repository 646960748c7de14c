package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.report.page.Paper;

/** What the texts of this part cite. */
final class Papers {

  static final Paper SMITH_2017 =
      new Paper(
          "Cyclical Learning Rates for Training Neural Networks",
          "L. N. Smith",
          2017,
          "https://arxiv.org/abs/1506.01186");
  static final Paper ZHANG =
      new Paper(
          "Understanding Deep Learning Requires Rethinking Generalization",
          "C. Zhang, S. Bengio, M. Hardt, B. Recht, O. Vinyals",
          2017,
          "https://arxiv.org/abs/1611.03530");
  static final Paper SMITH_2018 =
      new Paper(
          "Don't Decay the Learning Rate, Increase the Batch Size",
          "S. L. Smith, P.-J. Kindermans, C. Ying, Q. V. Le",
          2018,
          "https://arxiv.org/abs/1711.00489");
  static final Paper SMITH_LE =
      new Paper(
          "A Bayesian Perspective on Generalization and Stochastic Gradient Descent",
          "S. L. Smith, Q. V. Le",
          2018,
          "https://arxiv.org/abs/1710.06451");
  static final Paper HOFFER =
      new Paper(
          "Train Longer, Generalize Better: Closing the Generalization Gap in Large Batch Training"
              + " of Neural Networks",
          "E. Hoffer, I. Hubara, D. Soudry",
          2017,
          "https://arxiv.org/abs/1705.08741");

  private Papers() {}
}
