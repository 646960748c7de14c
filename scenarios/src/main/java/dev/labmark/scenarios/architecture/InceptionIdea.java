package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.page.PaperList;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;

/** Part 3.4a in plain words. */
final class InceptionIdea {

  private InceptionIdea() {}

  static Section section() {
    return Section.of(
        "3.4a The idea behind the inception module",
        Paragraph.of(
            "Several receptive fields side by side. What matters in an image comes in all sizes,"
                + " and a plain network must decide for each layer which kernel looks at it. An"
                + " inception module (Szegedy et al. 2015) does not decide: 1x1, 3x3 and 5x5"
                + " convolutions read the same input, their outputs are joined along the channels,"
                + " and the layers behind learn which of them to listen to. The kernels are odd and"
                + " padded so that all outputs have the same height and width; the paper says that"
                + " these sizes are a matter of convenience."),
        Paragraph.of(
            "A sparse structure out of dense parts. A larger network usually learns more, and"
                + " costs more parameters, more data and more operations. Arora et al. (2013) show"
                + " for a class of sparse random networks that a good structure can be found layer"
                + " by layer: units whose outputs go together are grouped, and each group feeds a"
                + " unit of the next layer. Such irregular connections are slow on real processors,"
                + " which are built for dense blocks of arithmetic. The module is a guess at the"
                + " sparse structure in dense terms: outputs that go together mostly lie at the"
                + " same place, which a 1x1 convolution covers; others are spread wider, and 3x3 and"
                + " 5x5 convolutions are for them, of which the wider are expected to be the fewer."
                + " The authors themselves leave open whether that reasoning is why the network"
                + " works as well as it does."),
        Paragraph.of(
            "Pooling as a branch. Since max pooling had served every good network until then, the"
                + " module has it as one more branch, with stride 1, so that it fits beside the"
                + " others; it has no weights and hands all channels of the input on."),
        Paragraph.of(
            "1x1 convolutions come from network in network (Lin et al. 2013), where a small"
                + " perceptron is moved over the positions of a map: it mixes channels and looks at"
                + " no neighbours. There it makes the network more expressive; here it is above all"
                + " a way to fewer channels, which part 3.4d is about."),
        PaperList.of(Papers.SZEGEDY, Papers.ARORA, Papers.LIN));
  }
}
