package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.GroupedBars;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Receptive fields by formula, by recursion and by gradient, and the weights they cost. */
final class StacksSection {

  private static final String STACK = "stack of small kernels";
  private static final String SINGLE = "single layer";
  private static final Palette GROUPS = new Palette(List.of(STACK, SINGLE));

  private final List<StackRow> stacks;

  StacksSection(List<StackRow> stacks) {
    this.stacks = List.copyOf(stacks);
  }

  Optional<Section> section() {
    if (stacks.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Section.of(
            "3.3 Fields and weights",
            Paragraph.of(
                "Three ways to the same number: the formula of the sheet; the general recursion,"
                    + " which adds (kernel - 1) times dilation times all strides so far, layer by"
                    + " layer; and a measurement, in which all weights are 1 and the rows of the"
                    + " input are counted where the gradient of one output pixel in the middle is"
                    + " not 0. Weights are for layers with "
                    + stacks.get(0).channels()
                    + " channels in and out, without biases."),
            table(),
            figure()));
  }

  private DataTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (StackRow stack : stacks) {
      TableRow row = stack.row();
      long general = Math.round(row.number("general_field"));
      rows.add(
          List.of(
              Cell.of(stack.name()),
              Cell.of(Numbers.count(stack.formulaField())),
              Cell.of(
                  Numbers.count(general), general == stack.formulaField() ? Tone.PLAIN : Tone.BAD),
              Cell.of(
                  Numbers.count(stack.measuredField()),
                  stack.measuredField() == stack.formulaField() ? Tone.PLAIN : Tone.BAD),
              Cell.of(stack.weightsFormula()),
              Cell.of(Numbers.count(stack.weights())),
              Cell.of(Numbers.count(stack.nonlinearities()))));
    }
    return new DataTable(
        "",
        List.of(
            Column.text("Layers"),
            Column.number("NF-N+1", "pixels"),
            Column.number("General recursion", "pixels"),
            Column.number("Measured by gradient", "pixels"),
            Column.text("Weights, written out"),
            Column.number("Weights", ""),
            Column.number("Nonlinearities", "")),
        rows,
        true);
  }

  private Figure figure() {
    GroupedBars bars =
        new GroupedBars(Axis.of(""), Axis.of("pixels along a side"))
            .panel("Receptive field, measured");
    for (StackRow stack : stacks) {
      add(bars, stack, (double) stack.measuredField());
    }
    bars.panel(
        "Weights, " + stacks.get(0).channels() + " channels", Axis.large("number of weights"));
    for (StackRow stack : stacks) {
      add(bars, stack, (double) stack.weights());
    }
    return bars.figure(
        "Stacks of small kernels against single layers",
        "Side by side: layers that see the same number of pixels by the formula.");
  }

  private void add(GroupedBars bars, StackRow stack, double value) {
    String group = stack.isSingle() ? SINGLE : STACK;
    bars.add(group, GROUPS.style(group), pair(stack), value);
  }

  /** All that see as much: {@code 3 of 5x5, 13x13}. */
  private String pair(StackRow stack) {
    return String.join(
        " | ",
        stacks.stream()
            .filter(other -> other.formulaField() == stack.formulaField())
            .map(StackRow::name)
            .toList());
  }
}
