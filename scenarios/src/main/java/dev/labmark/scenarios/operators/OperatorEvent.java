package dev.labmark.scenarios.operators;

import java.util.List;

/**
 * One call of an operator, as the engine's profiler saw it.
 *
 * @param name such as {@code aten::conv2d}, or {@code ConvolutionBackward0} for a function of the
 *     backward pass
 * @param startUs when it began, in microseconds since the profiler was started
 * @param durationUs what it calls included
 * @param thread the profiler's number of the thread that it ran on
 * @param shapes of its inputs; empty for those that are no tensors
 * @param netBytes allocated less freed, what it calls included; the profiler rounds to two decimals
 *     of KiB, MiB or GiB
 */
public record OperatorEvent(
    String name,
    double startUs,
    double durationUs,
    int thread,
    List<List<Long>> shapes,
    long netBytes) {

  public OperatorEvent {
    shapes = shapes.stream().map(List::copyOf).toList();
  }

  /** When it ended. */
  double endUs() {
    return startUs + durationUs;
  }
}
