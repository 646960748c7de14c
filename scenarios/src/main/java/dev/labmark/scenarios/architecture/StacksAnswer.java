package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.PaperList;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Part 3.3: what stacks of small kernels gain and cost, with this run's numbers. */
final class StacksAnswer {

  /** A stack and the single layer that sees as much. */
  private record Pair(StackRow stack, StackRow single) {

    double saved() {
      return 1 - (double) stack.weights() / single.weights();
    }
  }

  private final List<Pair> pairs;

  StacksAnswer(List<StackRow> stacks) {
    this.pairs =
        stacks.stream()
            .filter(stack -> !stack.isSingle())
            .flatMap(stack -> single(stacks, stack).map(one -> new Pair(stack, one)).stream())
            .toList();
  }

  private static Optional<StackRow> single(List<StackRow> stacks, StackRow stack) {
    return stacks.stream()
        .filter(other -> other.isSingle() && other.formulaField() == stack.formulaField())
        .findFirst();
  }

  Optional<Section> section() {
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    Pair first = pairs.get(0);
    List<Block> blocks = new ArrayList<>();
    blocks.add(Paragraph.of(weights(first)));
    blocks.add(Paragraph.of(nonlinearities(first)));
    blocks.add(Paragraph.of(regularisation(first)));
    blocks.add(Paragraph.of(costs(first)));
    blocks.add(Paragraph.of(effectiveField(first)));
    blocks.add(PaperList.of(Papers.SIMONYAN_ZISSERMAN, Papers.LUO));
    return Optional.of(new Section("3.3 What stacks of small kernels gain, and cost", blocks));
  }

  private String weights(Pair first) {
    String others =
        pairs.stream()
            .skip(1)
            .map(
                pair ->
                    "%s against %s saves %s"
                        .formatted(
                            pair.stack.name(), pair.single.name(), Numbers.percent(pair.saved())))
            .collect(Collectors.joining("; "));
    return "Fewer weights. %s and %s see the same %d pixels, for %s = %s against %s = %s weights:"
            .formatted(
                first.stack.name(),
                first.single.name(),
                first.single.formulaField(),
                first.stack.weightsFormula(),
                Numbers.count(first.stack.weights()),
                first.single.weightsFormula(),
                Numbers.count(first.single.weights()))
        + " %s less, whatever the number of channels, as long as it is the same everywhere."
            .formatted(Numbers.percent(first.saved()))
        + (others.isEmpty() ? "" : " Likewise " + others + ".")
        + " The weights of a stack grow with N, those of the single layer with the square of the"
        + " field, so the deeper the stack, the more it saves. Each weight is used once at every"
        + " position, so operations are saved in the same ratio.";
  }

  private static String nonlinearities(Pair first) {
    return "More nonlinearities. Behind each convolution stands one: %d in the stack instead of %d."
            .formatted(first.stack.nonlinearities(), first.single.nonlinearities())
        + " Without them a stack would only be a large convolution in disguise; with them it can"
        + " compute functions of its field that no single convolution can, which Simonyan and"
        + " Zisserman (2014) give as their first reason for stacking 3x3.";
  }

  private static String regularisation(Pair first) {
    return "A regularisation that needs no term in the loss. Leave the nonlinearities out for a"
        + " moment: a stack then is a kernel of %dx%d that is put together from small ones, and"
            .formatted(first.single.kernel(), first.single.kernel())
        + " most large kernels cannot be made that way. The stack searches in a smaller family, so"
        + " Simonyan and Zisserman read it as a large kernel under a constraint. Whether the"
        + " constraint helps is a matter of the data; nothing is trained in this scenario.";
  }

  private static String costs(Pair first) {
    return "What it costs. The backward pass needs every layer's output: %d maps of the image's size"
            .formatted(first.stack.layers())
        + " instead of %d (and as many again for ReLUs that are not in place), so what is saved in"
            .formatted(first.single.layers())
        + " weights may be paid for in activations, above all in early layers with large maps. The"
        + " layers must be computed one behind the other, and a deeper network is harder to train:"
        + " Simonyan and Zisserman first began their deeper networks with layers of a trained"
        + " shallow one.";
  }

  private static String effectiveField(Pair first) {
    long[] paths = first.stack.paths();
    return "And the fields are equal only in extent. In the single layer every pixel of the field"
        + " has weights of its own. In the stack the middle pixel of a side is reached on %s ways"
            .formatted(Numbers.count(paths[paths.length / 2]))
        + " through the layers and the outermost on %s, so with weights of like size the border"
            .formatted(Numbers.count(paths[0]))
        + " counts far less. Luo et al. (2016) show that the influence falls off like a Gaussian,"
        + " and that the field which in effect matters grows with the square root of the number of"
        + " layers only, where its extent grows in proportion; training can widen it.";
  }
}
