package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.PaperList;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Part 3.4d in plain words and this run's numbers. */
final class ReductionAnswer {

  private final InceptionModuleRecord naive;
  private final InceptionModuleRecord reduced;
  private final Optional<InceptionModuleRecord> stacked;

  ReductionAnswer(
      InceptionModuleRecord naive,
      InceptionModuleRecord reduced,
      Optional<InceptionModuleRecord> stacked) {
    this.naive = naive;
    this.reduced = reduced;
    this.stacked = stacked;
  }

  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Paragraph.of(problem()));
    stacked.ifPresent(second -> blocks.add(Paragraph.of(stacking(second))));
    blocks.add(Paragraph.of(remedy()));
    blocks.add(Paragraph.of(saving()));
    blocks.add(PaperList.of(Papers.SZEGEDY, Papers.LIN));
    return new Section("3.4d What is wrong with naive modules, and what reduction saves", blocks);
  }

  private String problem() {
    String dearest =
        naive.macsByBranch().entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(
                branch ->
                    " The %s branch alone takes %s of the module's %s operations%s."
                        .formatted(
                            branch.getKey(),
                            Numbers.percent((double) branch.getValue() / naive.macs()),
                            Numbers.count(naive.macs()),
                            outputShare(branch.getKey())))
            .orElse("");
    return "The problem. A convolution's operations go with the product of its input channels and"
        + " its filters, and in the naive module the 3x3 and 5x5 convolutions read all"
        + naive.inputChannels().map(channels -> " " + channels).orElse("")
        + " channels of the input."
        + dearest
        + " And pooling cannot have fewer channels than it reads, so what is joined is always wider"
        + " than the input"
        + naive
            .inputChannels()
            .map(channels -> ": %d channels become %d".formatted(channels, naive.outputChannels()))
            .orElse("")
        + ".";
  }

  private String outputShare(String branch) {
    return naive
        .layer(branch + ".conv")
        .map(
            row ->
                ", for %s of its output channels"
                    .formatted(
                        Numbers.percent(
                            (double) InceptionModuleRecord.channels(row) / naive.outputChannels())))
        .orElse("");
  }

  private String stacking(InceptionModuleRecord both) {
    long second = both.macs() - naive.macs();
    return "What the stacked module shows. A second naive module behind the first does the same"
        + " with %d channels to begin with, and takes %s operations, %s times those of the first;"
            .formatted(
                naive.outputChannels(),
                Numbers.count(second),
                Numbers.times((double) second / naive.macs()))
        + " its output has %s channels. The filters stay the same in number, yet every further module"
            .formatted(Numbers.count(both.outputChannels()))
        + " reads more than the one before, so the operations of a chain of them grow with the"
        + " square of its length.";
  }

  private String remedy() {
    return "The remedy. A 1x1 convolution computes at each position a few weighted sums of all"
        + " channels (Lin et al. 2013 use it to mix channels). Put before the 3x3 and 5x5"
        + " convolutions"
        + reduced
            .layer("b3x3.reduce")
            .flatMap(
                row ->
                    reduced
                        .inputChannels()
                        .map(
                            channels ->
                                ", it hands them %d channels instead of %d"
                                    .formatted(InceptionModuleRecord.channels(row), channels)))
            .orElse(", it hands them fewer channels")
        + "; put behind the pooling, it bounds the width of the output, here %d channels instead"
            .formatted(reduced.outputChannels())
        + " of %d. That works as far as the channels tell much the same: a few sums can then carry"
            .formatted(naive.outputChannels())
        + " most of what they hold. It is a bottleneck all the same, so Szegedy et al. (2015)"
        + " compress only where the operations would get out of hand; and each reduction brings a"
        + " ReLU, one more nonlinearity. Whether accuracy suffers, this scenario does not measure:"
        + " nothing is trained here.";
  }

  private String saving() {
    double ratio = (double) naive.macs() / reduced.macs();
    Map<String, Long> before = naive.macsByBranch();
    Map<String, Long> after = reduced.macsByBranch();
    String branches =
        after.entrySet().stream()
            .map(
                branch ->
                    "%s from %s to %s"
                        .formatted(
                            branch.getKey(),
                            Numbers.count(before.getOrDefault(branch.getKey(), 0L)),
                            Numbers.count(branch.getValue())))
            .collect(Collectors.joining(", "));
    return "How much is saved. %s of the operations: %s instead of %s, %s times fewer, the"
            .formatted(
                Numbers.percent(1 - 1 / ratio),
                Numbers.count(reduced.macs()),
                Numbers.count(naive.macs()),
                Numbers.times(ratio))
        + " reductions' own operations included. By branch: "
        + branches
        + ". The projection behind the pooling costs something where there was nothing, and pays in"
        + " the next module, which reads fewer channels. Operations are not time or"
        + " memory: where these were measured, they stand above, and need not have that ratio.";
  }
}
