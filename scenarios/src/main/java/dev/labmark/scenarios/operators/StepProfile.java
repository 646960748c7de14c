package dev.labmark.scenarios.operators;

import dev.labmark.harness.train.StepPhase;
import java.util.ArrayList;
import java.util.List;

/**
 * One training step, phase by phase.
 *
 * @param phases in the order of time; a step of several micro-batches has some of them several
 *     times
 */
record StepProfile(List<Span> phases) {

  StepProfile {
    phases = List.copyOf(phases);
  }

  /**
   * A phase from mark to mark, the marks left out.
   *
   * @param calls the operators that nobody but the loop called
   */
  record Span(StepPhase phase, double startUs, double endUs, List<OperatorCall> calls) {

    double durationUs() {
      return endUs - startUs;
    }

    /** Time in operators; the rest is that of Java, its way to the engine, and waiting. */
    double operatorUs() {
      return OperatorCall.sumUs(calls);
    }
  }

  /**
   * Reads the step off what the profiler saw.
   *
   * @throws IllegalStateException if its marks are not all there, or operators ran on several
   *     threads at a time
   */
  static StepProfile of(List<OperatorEvent> events) {
    if (events.stream().mapToInt(OperatorEvent::thread).distinct().count() > 1) {
      throw new IllegalStateException(
          "the profiler saw operators on several threads: their times do not add up to a step's");
    }
    List<Span> phases = new ArrayList<>();
    OperatorEvent mark = null;
    List<OperatorCall> within = new ArrayList<>();
    for (OperatorCall call : OperatorCall.outermost(events)) {
      if (!PhaseMarks.isMark(call.event())) {
        within.add(call);
        continue;
      }
      if (mark != null) {
        StepPhase phase =
            PhaseMarks.phase(mark)
                .orElseThrow(() -> new IllegalStateException("operators behind the step's end"));
        double fromUs = mark.endUs();
        double toUs = call.event().startUs();
        phases.add(new Span(phase, fromUs, toUs, List.copyOf(within)));
      }
      within.clear();
      mark = call.event();
    }
    if (mark == null || PhaseMarks.phase(mark).isPresent()) {
      throw new IllegalStateException("the profiler did not see the step's end");
    }
    return new StepProfile(phases);
  }

  /** From the first mark to the last, the marks left out. */
  double durationUs() {
    return phases.stream().mapToDouble(Span::durationUs).sum();
  }

  /** Of that, time in operators. */
  double operatorUs() {
    return phases.stream().mapToDouble(Span::operatorUs).sum();
  }

  /** The outermost calls of a phase, over all micro-batches. */
  List<OperatorCall> calls(StepPhase phase) {
    return phases.stream()
        .filter(span -> span.phase == phase)
        .flatMap(span -> span.calls.stream())
        .toList();
  }
}
