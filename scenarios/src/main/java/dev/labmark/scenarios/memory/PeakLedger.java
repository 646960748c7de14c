package dev.labmark.scenarios.memory;

import dev.labmark.harness.measure.TensorMemory;
import dev.labmark.harness.record.Table;
import dev.labmark.models.analysis.memory.Component;
import dev.labmark.models.analysis.memory.MemoryChange;
import dev.labmark.models.analysis.memory.MemoryPrediction;
import dev.labmark.models.analysis.memory.OptimizerKind;
import dev.labmark.models.analysis.memory.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The peak of a steady-state training step, predicted beside measured, and what it consists of. */
final class PeakLedger {

  private static final List<String> PEAK_COLUMNS =
      List.of(
          "batch",
          "optimizer",
          "predicted_bytes",
          "measured_bytes",
          "residual_bytes",
          "error_ratio",
          "phase",
          "layer",
          "method");
  private static final List<String> COMPONENT_COLUMNS =
      List.of("batch", "optimizer", "component", "bytes");
  private static final List<String> TIMELINE_COLUMNS =
      List.of("batch", "optimizer", "side", "event", "phase", "live_bytes");

  private final List<List<Object>> peaks = new ArrayList<>();
  private final List<List<Object>> components = new ArrayList<>();
  private final List<List<Object>> timeline = new ArrayList<>();
  private double largestErrorRatio;

  /** Adds a step. */
  void add(
      int batch,
      OptimizerKind optimizer,
      MemoryPrediction predicted,
      TensorMemory.Measured measured) {
    Object bytes = ActivationLedger.UNAVAILABLE;
    Object residual = ActivationLedger.UNAVAILABLE;
    Object ratio = ActivationLedger.UNAVAILABLE;
    if (measured instanceof TensorMemory.Measured.Bytes known) {
      long difference = known.bytes() - predicted.peakBytes();
      double error = (double) -difference / known.bytes();
      largestErrorRatio = Math.max(largestErrorRatio, Math.abs(error));
      bytes = known.bytes();
      residual = difference;
      ratio = error;
    }
    peaks.add(
        List.of(
            batch,
            optimizer.symbol(),
            predicted.peakBytes(),
            bytes,
            residual,
            ratio,
            predicted.peakPhase().title(),
            predicted.peakLayer(),
            measured.describe()));
    for (Map.Entry<Component, Long> part : predicted.atPeak().entrySet()) {
      components.add(List.of(batch, optimizer.symbol(), part.getKey().title(), part.getValue()));
    }
  }

  /** Adds the course of a step, predicted and measured. */
  void addTimeline(
      int batch, OptimizerKind optimizer, MemoryPrediction predicted, StepMeasurement measured) {
    int event = 0;
    for (MemoryChange change : predicted.timeline()) {
      if (change.phase() != Phase.PERSISTENT) {
        moment(batch, optimizer, "predicted", event, change.phase(), change.liveBytes());
        event++;
      }
    }
    event = 0;
    for (StepMeasurement.Moment moment : measured.timeline()) {
      moment(batch, optimizer, "measured", event, moment.phase(), moment.liveBytes());
      event++;
    }
  }

  private void moment(
      int batch, OptimizerKind optimizer, String side, int event, Phase phase, long liveBytes) {
    timeline.add(List.of(batch, optimizer.symbol(), side, event, phase.title(), liveBytes));
  }

  /** The largest error of all predictions, without sign; 0 where nothing could be measured. */
  double largestErrorRatio() {
    return largestErrorRatio;
  }

  /** One row for each batch size and optimizer. */
  Table peaks() {
    return new Table(PEAK_COLUMNS, peaks);
  }

  /** What each predicted peak consists of. */
  Table components() {
    return new Table(COMPONENT_COLUMNS, components);
  }

  /** Live bytes after each allocation and release. */
  Table timeline() {
    return new Table(TIMELINE_COLUMNS, timeline);
  }
}
