package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.TableRow;
import dev.labmark.scenarios.memory.NetworkTables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why a peak is more than parameters and activations, with the amounts of the record. */
final class PeakExplanations {

  private PeakExplanations() {}

  static List<String> of(List<CompletedTrial> trials) {
    List<String> texts = new ArrayList<>();
    String at =
        " at the peak of "
            + MemoryTables.step(trials.get(0).rows(NetworkTables.PEAK_COMPONENTS).get(0))
            + "). ";
    texts.add(
        "Gradients and the optimizer's memory ("
            + amounts(trials, List.of("gradients", "optimizer state"))
            + at
            + "Each trained parameter has a gradient of the same size, which is"
            + " zeroed after a step and never given back; momentum keeps one more value for each"
            + " parameter, and Adam keeps two. A table of layers has none of them.");
    texts.add(
        "Duplicated gradients ("
            + amounts(trials, List.of("update"))
            + at
            + "In the update DJL's parameter server makes a copy of a parameter's"
            + " gradient, and the optimizer makes temporaries of that size: SGD one at a time, with"
            + " or without momentum, Adam several. All are freed before the next parameter. With"
            + " SGD the largest parameter is therefore there twice more for one moment"
            + largest(trials)
            + ". Networks with a large fully connected layer have their peak there, others in the"
            + " backward pass.");
    texts.add(
        "oneDNN's reorders ("
            + amounts(trials, List.of("workspace"))
            + at
            + "The library that computes convolutions on the CPU wants channels in"
            + " blocks as wide as the processor's vectors (16 floats with AVX-512, 8 with AVX2),"
            + " so it copies input, weights and gradients into that layout, with channels padded"
            + " to full blocks, and gives the copies back when the operator is done. They count"
            + " only where the peak falls on a convolution.");
    return texts;
  }

  private static String amounts(List<CompletedTrial> trials, List<String> components) {
    return trials.stream()
        .map(
            trial -> {
              double bytes =
                  MemoryTables.firstStep(trial.rows(NetworkTables.PEAK_COMPONENTS)).stream()
                      .filter(row -> components.contains(row.text("component")))
                      .mapToDouble(row -> row.number("bytes"))
                      .sum();
              return MemoryTables.whose(trial, trials.size() > 1) + Numbers.bytes(bytes);
            })
        .collect(Collectors.joining("; "));
  }

  /** The first trial's largest parameter, where there is a table that has it. */
  private static String largest(List<CompletedTrial> trials) {
    double weights = 0;
    String layer = "";
    for (TableRow row : trials.get(0).rows(LayersTable.NAME)) {
      if (!row.text("layer").equals(LayersTable.TOTAL) && row.number("weights") > weights) {
        weights = row.number("weights");
        layer = ShortName.of(row.text("layer"));
      }
    }
    return weights == 0
        ? ""
        : " (%s's weights: %s)".formatted(layer, Numbers.bytes(weights * Float.BYTES));
  }
}
