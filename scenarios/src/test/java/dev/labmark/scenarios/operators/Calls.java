package dev.labmark.scenarios.operators;

import dev.labmark.harness.train.StepPhase;
import java.util.ArrayList;
import java.util.List;

/** Makes up what a profiler saw of a step. */
final class Calls {

  private static final int MARK_US = 2;

  private final List<OperatorEvent> events = new ArrayList<>();
  private double nowUs = 100;

  /** The mark of a phase, at the place that the step has come to. */
  Calls phase(StepPhase phase) {
    return mark(List.of(StepPhase.values()).indexOf(phase));
  }

  /** The mark of the step's end. */
  Calls end() {
    return mark(StepPhase.values().length);
  }

  private Calls mark(int number) {
    events.add(event("aten::neg", nowUs, MARK_US, List.of(List.of(0L, 7_000_001L + number)), 0));
    nowUs += MARK_US;
    return this;
  }

  /** Time in which no operator runs. */
  Calls pause(double us) {
    nowUs += us;
    return this;
  }

  /** A call that calls others for so long each, one after the other, in its second half. */
  Calls call(String name, double us, String... inner) {
    return call(name, us, List.of(List.of(64L, 10L), List.of()), inner);
  }

  Calls call(String name, double us, List<List<Long>> shapes, String... inner) {
    double half = us / 2;
    for (int i = 0; i < inner.length; i++) {
      double each = half / inner.length;
      events.add(event(inner[i], nowUs + half + i * each, each, List.of(), 100));
    }
    // the profiler lists calls as they end: the outer one last
    events.add(event(name, nowUs, us, shapes, 1_000));
    nowUs += us;
    return this;
  }

  private static OperatorEvent event(
      String name, double startUs, double us, List<List<Long>> shapes, long bytes) {
    return new OperatorEvent(name, startUs, us, 1, shapes, bytes);
  }

  List<OperatorEvent> events() {
    return List.copyOf(events);
  }

  StepProfile step() {
    return StepProfile.of(events);
  }

  /**
   * A step of 1,000 us: batch 100 in one operator of 80; forward 300 in operators of 200 and 50;
   * reading 50 in none; backward 400 in one of 390; update 150 in one of 150.
   */
  static Calls aStep() {
    return new Calls()
        .pause(30)
        .phase(StepPhase.BATCH)
        .call("aten::index", 80)
        .pause(20)
        .phase(StepPhase.FORWARD)
        .call("aten::conv2d", 200, "aten::convolution")
        .pause(50)
        .call("aten::addmm", 50)
        .phase(StepPhase.READING)
        .pause(50)
        .phase(StepPhase.BACKWARD)
        .pause(10)
        .call("autograd::engine::evaluate_function: AddmmBackward0", 90, "aten::mm", "aten::mm")
        .call("autograd::engine::evaluate_function: ConvolutionBackward0", 300)
        .phase(StepPhase.UPDATE)
        .call("aten::add_", 150)
        .end();
  }
}
