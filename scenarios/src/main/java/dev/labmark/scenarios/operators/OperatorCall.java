package dev.labmark.scenarios.operators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A call of an operator with the calls that it made.
 *
 * @param calls in the order of time
 */
record OperatorCall(OperatorEvent event, List<OperatorCall> calls) {

  /** Time that is in no operator that it called. */
  double selfUs() {
    return event.durationUs() - sumUs(calls);
  }

  /** Allocated less freed by itself and not by an operator that it called. */
  long selfBytes() {
    return event.netBytes() - calls.stream().mapToLong(call -> call.event.netBytes()).sum();
  }

  static double sumUs(List<OperatorCall> calls) {
    return calls.stream().mapToDouble(call -> call.event.durationUs()).sum();
  }

  /**
   * Finds out who called whom: a call lies within the one that made it. Only those that nobody made
   * are returned, in the order of time.
   */
  static List<OperatorCall> outermost(List<OperatorEvent> events) {
    List<OperatorEvent> sorted = new ArrayList<>(events);
    sorted.sort(
        Comparator.comparingInt(OperatorEvent::thread)
            .thenComparingDouble(OperatorEvent::startUs)
            .thenComparing(Comparator.comparingDouble(OperatorEvent::durationUs).reversed()));
    List<OperatorCall> outermost = new ArrayList<>();
    List<OperatorCall> open = new ArrayList<>();
    for (OperatorEvent event : sorted) {
      while (!open.isEmpty() && !encloses(open.get(open.size() - 1).event, event)) {
        open.remove(open.size() - 1);
      }
      OperatorCall call = new OperatorCall(event, new ArrayList<>());
      (open.isEmpty() ? outermost : open.get(open.size() - 1).calls).add(call);
      open.add(call);
    }
    outermost.sort(Comparator.comparingDouble(call -> call.event.startUs()));
    return outermost;
  }

  private static boolean encloses(OperatorEvent outer, OperatorEvent inner) {
    return outer.thread() == inner.thread() && inner.startUs() < outer.endUs();
  }
}
