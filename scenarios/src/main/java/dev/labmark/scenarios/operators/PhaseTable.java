package dev.labmark.scenarios.operators;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.train.StepPhase;
import java.util.ArrayList;
import java.util.List;

/** The phases of a step, each in and outside operators; they sum to the step, the last row. */
final class PhaseTable {

  static final List<String> COLUMNS =
      List.of("phase", "seconds", "operator_seconds", "outside_seconds", "share");

  private static final String TOTAL = "TOTAL";
  private static final double MICROS_PER_SECOND = 1e6;

  private PhaseTable() {}

  static Table of(StepProfile step) {
    List<List<Object>> rows = new ArrayList<>();
    for (StepPhase phase : StepPhase.values()) {
      double durationUs = 0;
      double operatorUs = 0;
      for (StepProfile.Span span : step.phases()) {
        if (span.phase() == phase) {
          durationUs += span.durationUs();
          operatorUs += span.operatorUs();
        }
      }
      rows.add(row(phase.symbol(), durationUs, operatorUs, step));
    }
    rows.add(row(TOTAL, step.durationUs(), step.operatorUs(), step));
    return new Table(COLUMNS, rows);
  }

  private static List<Object> row(
      String name, double durationUs, double operatorUs, StepProfile step) {
    return List.of(
        name,
        durationUs / MICROS_PER_SECOND,
        operatorUs / MICROS_PER_SECOND,
        (durationUs - operatorUs) / MICROS_PER_SECOND,
        durationUs / step.durationUs());
  }
}
