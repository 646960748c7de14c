package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.page.Paper;

/** What the texts of this part cite. */
final class Papers {

  static final Paper KRIZHEVSKY =
      new Paper(
          "ImageNet Classification with Deep Convolutional Neural Networks",
          "A. Krizhevsky, I. Sutskever, G. E. Hinton",
          2012,
          "https://papers.nips.cc/paper/2012/hash/c399862d3b9d6b76c8436e924a68c45b-Abstract.html");
  static final Paper SIMONYAN_ZISSERMAN =
      new Paper(
          "Very Deep Convolutional Networks for Large-Scale Image Recognition",
          "K. Simonyan, A. Zisserman",
          2014,
          "https://arxiv.org/abs/1409.1556");
  static final Paper LUO =
      new Paper(
          "Understanding the Effective Receptive Field in Deep Convolutional Neural Networks",
          "W. Luo, Y. Li, R. Urtasun, R. Zemel",
          2016,
          "https://arxiv.org/abs/1701.04128");
  static final Paper SZEGEDY =
      new Paper(
          "Going Deeper with Convolutions",
          "C. Szegedy, W. Liu, Y. Jia, P. Sermanet, S. Reed, D. Anguelov, D. Erhan, V. Vanhoucke,"
              + " A. Rabinovich",
          2015,
          "https://arxiv.org/abs/1409.4842");
  static final Paper ARORA =
      new Paper(
          "Provable Bounds for Learning Some Deep Representations",
          "S. Arora, A. Bhaskara, R. Ge, T. Ma",
          2013,
          "https://arxiv.org/abs/1310.6343");
  static final Paper LIN =
      new Paper(
          "Network In Network", "M. Lin, Q. Chen, S. Yan", 2013, "https://arxiv.org/abs/1312.4400");

  private Papers() {}
}
