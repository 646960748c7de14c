package dev.labmark.scenarios.operators;

import ai.djl.ndarray.NDManager;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.OperatorTables;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.train.StepPhase;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.models.analysis.LayerWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Looks at the operators of a training step. Steps with and without the profiler take turns, so
 * that its cost is known; of the profiled ones the median by duration is kept.
 */
public final class OperatorMeasurement {

  private static final String LAYER_PROBE = "probe.operator_layers";
  private static final int WARMUP_STEPS = 3;
  private static final int ROUNDS = 5;
  private static final double NANOS_PER_SECOND = 1e9;

  private final NDManager manager;
  private final LongSupplier nanoClock;
  private final Consumer<TrainingListener> step;

  /**
   * A measurement of one kind of step.
   *
   * @param step takes one, all alike, and tells the listener
   */
  public OperatorMeasurement(
      NDManager manager, LongSupplier nanoClock, Consumer<TrainingListener> step) {
    this.manager = manager;
    this.nanoClock = nanoClock;
    this.step = step;
  }

  /**
   * Measures, and adds tables and metrics; where the profiler's output cannot be read, says why.
   *
   * @param layers what the step asks of the layers that multiply
   * @param process what the trace calls the process
   */
  public void addTo(TrialResult result, List<LayerWork> layers, String process, Path traceFile) {
    if (manager.getDevice().isGpu()) {
      result.worker(
          OperatorTables.PROBE,
          "unavailable: the engine's profiler sees operators on the CPU only");
      return;
    }
    Taken taken = take();
    MachinePeak peak = MachinePeak.measure(manager, nanoClock);
    double achieved = LayerWork.stepFlops(layers) / taken.plainSeconds;
    result
        .metric(Metrics.ACHIEVED_FLOPS_PER_SECOND, achieved)
        .metric(Metrics.PEAK_FLOPS_PER_SECOND, peak.flopsPerSecond())
        .metric(Metrics.PEAK_FLOPS_SHARE, achieved / peak.flopsPerSecond())
        .metric(Metrics.PEAK_BANDWIDTH_BYTES_PER_SECOND, peak.bytesPerSecond())
        .metric(Metrics.PROFILER_SLOWDOWN_RATIO, taken.profiledSeconds / taken.plainSeconds)
        .clock(
            OperatorTables.OPERATORS,
            "one step from mark to mark, in a pass of its own after the timed part: the median of "
                + ROUNDS
                + " profiled steps after "
                + WARMUP_STEPS
                + " others");
    try {
      describe(result, StepProfile.of(taken.events), layers, process, traceFile);
    } catch (IllegalStateException e) {
      result.worker(OperatorTables.PROBE, "unavailable: " + e.getMessage());
    }
  }

  private static void describe(
      TrialResult result,
      StepProfile profile,
      List<LayerWork> layers,
      String process,
      Path traceFile) {
    result
        .worker(
            OperatorTables.PROBE,
            "libtorch's profiler, one step; marks between phases are empty tensors")
        .metric(Metrics.OUTSIDE_OPERATORS_SHARE, 1 - profile.operatorUs() / profile.durationUs())
        .table(OperatorTables.OPERATORS, OperatorTable.of(profile))
        .table(OperatorTables.PHASES, PhaseTable.of(profile))
        .table(OperatorTables.CALLS, CallTree.of(profile));
    try {
      TraceFile.write(traceFile, process, profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      result.table(OperatorTables.LAYERS, LayerTable.of(LayerTimes.of(profile, layers), layers));
    } catch (IllegalStateException e) {
      result.worker(LAYER_PROBE, "unavailable: " + e.getMessage());
    }
  }

  /** Steps that were taken in turn. */
  private record Taken(List<OperatorEvent> events, double profiledSeconds, double plainSeconds) {}

  private record Profiled(long durationNs, List<OperatorEvent> events) {}

  private Taken take() {
    for (int i = 0; i < WARMUP_STEPS; i++) {
      duration(new TrainingListener() {});
    }
    List<Long> plain = new ArrayList<>();
    List<Profiled> profiled = new ArrayList<>();
    try (PhaseMarks marks = new PhaseMarks(manager)) {
      for (int i = 0; i < ROUNDS; i++) {
        plain.add(duration(new TrainingListener() {}));
        long[] durationNs = new long[1];
        List<OperatorEvent> events = OperatorProfiler.record(() -> durationNs[0] = duration(marks));
        profiled.add(new Profiled(durationNs[0], events));
      }
    }
    plain.sort(Comparator.naturalOrder());
    profiled.sort(Comparator.comparingLong(Profiled::durationNs));
    Profiled median = profiled.get(ROUNDS / 2);
    return new Taken(
        median.events,
        median.durationNs / NANOS_PER_SECOND,
        plain.get(ROUNDS / 2) / NANOS_PER_SECOND);
  }

  private long duration(TrainingListener listener) {
    long[] durationNs = new long[1];
    step.accept(
        new TrainingListener() {
          @Override
          public void phaseStarted(StepPhase phase) {
            listener.phaseStarted(phase);
          }

          @Override
          public void stepFinished(Step taken) {
            durationNs[0] = taken.durationNs();
            listener.stepFinished(taken);
          }
        });
    return durationNs[0];
  }
}
