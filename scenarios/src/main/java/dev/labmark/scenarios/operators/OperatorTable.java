package dev.labmark.scenarios.operators;

import dev.labmark.harness.record.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Operators by name, those with the most time of their own first. Self times, with what was in no
 * operator, sum to the step, and so does memory; total times do not, since operators call each
 * other.
 */
final class OperatorTable {

  static final List<String> COLUMNS =
      List.of(
          "operator",
          "calls",
          "total_seconds",
          "self_seconds",
          "share",
          "input_shapes",
          "memory_bytes");

  private static final int SHOWN = 20;
  private static final double MICROS_PER_SECOND = 1e6;

  /** What was measured of the calls of one name. */
  private static final class Sums {
    private long calls;
    private double totalUs;
    private double selfUs;
    private long bytes;
    private final Map<String, Integer> shapes = new HashMap<>();

    private void add(Sums other) {
      calls += other.calls;
      totalUs += other.totalUs;
      selfUs += other.selfUs;
      bytes += other.bytes;
    }
  }

  private OperatorTable() {}

  static Table of(StepProfile step) {
    Map<String, Sums> byName = new LinkedHashMap<>();
    for (StepProfile.Span span : step.phases()) {
      span.calls().forEach(call -> add(call, List.of(), byName));
    }
    List<Map.Entry<String, Sums>> sorted =
        byName.entrySet().stream()
            .sorted(
                Comparator.comparingDouble((Map.Entry<String, Sums> e) -> e.getValue().selfUs)
                    .reversed())
            .toList();
    List<List<Object>> rows = new ArrayList<>();
    Sums other = new Sums();
    for (int i = 0; i < sorted.size(); i++) {
      if (i < SHOWN) {
        rows.add(row(sorted.get(i).getKey(), sorted.get(i).getValue(), step.durationUs()));
      } else {
        other.add(sorted.get(i).getValue());
      }
    }
    if (other.calls > 0) {
      // total times of operators that call each other are not to be added
      other.totalUs = other.selfUs;
      rows.add(row("other", other, step.durationUs()));
    }
    Sums outside = new Sums();
    outside.selfUs = step.durationUs() - step.operatorUs();
    outside.totalUs = outside.selfUs;
    rows.add(row("outside operators", outside, step.durationUs()));
    return new Table(COLUMNS, rows);
  }

  /** An operator within one of its own name is in the total of that one. */
  private static void add(OperatorCall call, List<String> callers, Map<String, Sums> byName) {
    String name = call.event().name();
    Sums sums = byName.computeIfAbsent(name, n -> new Sums());
    sums.calls++;
    sums.selfUs += call.selfUs();
    if (!callers.contains(name)) {
      sums.totalUs += call.event().durationUs();
    }
    sums.bytes += call.selfBytes();
    sums.shapes.merge(text(call.event().shapes()), 1, Integer::sum);
    List<String> path = new ArrayList<>(callers);
    path.add(name);
    call.calls().forEach(inner -> add(inner, path, byName));
  }

  private static List<Object> row(String name, Sums sums, double stepUs) {
    return List.of(
        name,
        sums.calls,
        sums.totalUs / MICROS_PER_SECOND,
        sums.selfUs / MICROS_PER_SECOND,
        sums.selfUs / stepUs,
        commonest(sums.shapes),
        sums.bytes);
  }

  /** Of equally common ones the first in the alphabet, so that a record does not depend on luck. */
  private static String commonest(Map<String, Integer> shapes) {
    return shapes.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** {@code 64x1x28x28, 6x1x5x5}: tensors only. */
  private static String text(List<List<Long>> shapes) {
    return shapes.stream()
        .filter(shape -> !shape.isEmpty())
        .map(shape -> shape.stream().map(String::valueOf).collect(Collectors.joining("x")))
        .collect(Collectors.joining(", "));
  }
}
