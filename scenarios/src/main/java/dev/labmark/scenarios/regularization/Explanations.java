package dev.labmark.scenarios.regularization;

import dev.labmark.harness.report.page.Paper;
import dev.labmark.harness.report.page.PaperList;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;

/** Part 1.1 in plain words. */
final class Explanations {

  private static final Paper IOFFE_SZEGEDY =
      new Paper(
          "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate"
              + " Shift",
          "S. Ioffe, C. Szegedy",
          2015,
          "https://arxiv.org/abs/1502.03167");
  private static final Paper SANTURKAR =
      new Paper(
          "How Does Batch Normalization Help Optimization?",
          "S. Santurkar, D. Tsipras, A. Ilyas, A. Madry",
          2018,
          "https://arxiv.org/abs/1805.11604");
  private static final Paper HINTON =
      new Paper(
          "Improving neural networks by preventing co-adaptation of feature detectors",
          "G. E. Hinton, N. Srivastava, A. Krizhevsky, I. Sutskever, R. R. Salakhutdinov",
          2012,
          "https://arxiv.org/abs/1207.0580");
  private static final Paper SRIVASTAVA =
      new Paper(
          "Dropout: A Simple Way to Prevent Neural Networks from Overfitting",
          "N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov",
          2014,
          "https://jmlr.org/papers/v15/srivastava14a.html");
  private static final Paper LI =
      new Paper(
          "Understanding the Disharmony between Dropout and Batch Normalization by Variance Shift",
          "X. Li, S. Chen, X. Hu, J. Yang",
          2018,
          "https://arxiv.org/abs/1801.05134");

  private Explanations() {}

  static Section section() {
    return Section.of(
        "1.1 The two terms, in plain words",
        Paragraph.of(
            "Internal covariate shift. A layer learns from what the layers below it hand up. While"
                + " the layer adjusts its weights to that input, the layers below adjust theirs,"
                + " and the distribution of its input moves. Part of each step is therefore spent"
                + " on following a moving target; with saturating nonlinearities the inputs can"
                + " drift to where gradients vanish. Smaller learning rates and careful"
                + " initialisation are the price. Batch norm (Ioffe and Szegedy 2015) takes each"
                + " unit's mean and variance over the batch out of its pre-activation, and gives"
                + " the layer a learned scale gamma and shift beta instead, so that the layer"
                + " itself decides where its nonlinearity works. At test time running averages"
                + " take the place of the batch's statistics."),
        Paragraph.of(
            "Whether that is why batch norm helps is disputed: Santurkar et al. (2018) put noise"
                + " into the distributions behind batch norm on purpose and training was as fast"
                + " as before; they credit a smoother loss surface. The figures below show how far"
                + " the distributions moved here. They do not show that less movement is the cause"
                + " of better training."),
        Paragraph.of(
            "Co-adaptation. A hidden unit is trained together with all the others, and can come to"
                + " be useful only in the company of particular ones, for instance by correcting"
                + " their mistakes on the training images. Such alliances fit the training set and"
                + " need not hold on new images. Dropout (Hinton et al. 2012; Srivastava et al."
                + " 2014) removes each unit with some probability at every training step, so that"
                + " no unit can rely on another one being there; at test time all are there. Two"
                + " traces of it are measured below: how strongly units of the last hidden layer"
                + " correlate, and how much accuracy is lost when some of them are taken away."
                + " Neither is co-adaptation itself; correlated units may also simply be redundant,"
                + " which makes a network robust against losing some."),
        Paragraph.of(
            "Both together. Dropout changes the variance of what a layer receives between training"
                + " and test, and batch norm's running statistics remember the training side; Li et"
                + " al. (2018) call that variance shift and find that the two often do worse"
                + " together than batch norm alone, above all where dropout stands before batch"
                + " norm, as it does here from one stage to the next."),
        PaperList.of(IOFFE_SZEGEDY, SANTURKAR, HINTON, SRIVASTAVA, LI));
  }
}
