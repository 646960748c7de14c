package dev.labmark.scenarios.operators;

import dev.labmark.harness.train.StepPhase;
import dev.labmark.models.analysis.LayerKind;
import dev.labmark.models.analysis.LayerWork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What time each layer that multiplies took, forward and backward. Operators know no layers, but
 * the forward pass calls them in the order of the layers, and autograd runs the functions of the
 * backward pass in the very opposite order, the one recorded last first. So the n-th convolution is
 * that of the n-th convolutional layer.
 */
final class LayerTimes {

  private static final String BACKWARD_WRAPPER = "autograd::engine::evaluate_function: ";

  /** By what names a kind of layer goes in the two passes. */
  private record Names(LayerKind kind, Set<String> forward, Set<String> backward) {}

  private static final List<Names> NAMES =
      List.of(
          new Names(
              LayerKind.CONVOLUTION,
              Set.of("aten::conv2d"),
              Set.of(BACKWARD_WRAPPER + "ConvolutionBackward0")),
          new Names(
              LayerKind.LINEAR,
              Set.of("aten::addmm", "aten::mm"),
              Set.of(BACKWARD_WRAPPER + "AddmmBackward0", BACKWARD_WRAPPER + "MmBackward0")));

  /** Microseconds of a layer over all micro-batches. */
  record Times(double forwardUs, double backwardUs) {}

  private LayerTimes() {}

  /**
   * The times by layer, in the order of the network.
   *
   * @throws IllegalStateException if the profiler did not see each layer's operators equally often
   */
  static Map<String, Times> of(StepProfile step, List<LayerWork> layers) {
    Map<String, Double> forward = new LinkedHashMap<>();
    Map<String, Double> backward = new LinkedHashMap<>();
    for (Names names : NAMES) {
      List<String> own =
          layers.stream().filter(l -> l.kind() == names.kind).map(LayerWork::layer).toList();
      share(own, durations(step, StepPhase.FORWARD, names.forward), forward);
      List<String> reversed = new ArrayList<>(own);
      Collections.reverse(reversed);
      share(reversed, durations(step, StepPhase.BACKWARD, names.backward), backward);
    }
    Map<String, Times> times = new LinkedHashMap<>();
    for (LayerWork layer : layers) {
      Double there = forward.get(layer.layer());
      Double back = backward.get(layer.layer());
      if (there != null && back != null) {
        times.put(layer.layer(), new Times(there, back));
      }
    }
    return times;
  }

  private static List<Double> durations(StepProfile step, StepPhase phase, Set<String> names) {
    return step.calls(phase).stream()
        .map(OperatorCall::event)
        .filter(event -> names.contains(event.name()))
        .map(OperatorEvent::durationUs)
        .toList();
  }

  /** Deals the calls out to the layers, round after round, one round for each micro-batch. */
  private static void share(List<String> layers, List<Double> us, Map<String, Double> to) {
    if (layers.isEmpty()) {
      return;
    }
    if (us.isEmpty() || us.size() % layers.size() != 0) {
      throw new IllegalStateException(
          "the profiler saw " + us.size() + " operators of the layers " + layers);
    }
    for (int i = 0; i < us.size(); i++) {
      to.merge(layers.get(i % layers.size()), us.get(i), Double::sum);
    }
  }
}
