package dev.labmark.harness.run.probe;

import dev.labmark.harness.measure.gpu.ClockEvent;
import dev.labmark.harness.spec.Disturbance;
import dev.labmark.harness.spec.ValiditySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Decides whether a window was disturbed. What is not known (NaN) disturbs nothing; the trial's
 * record says what was not to be known.
 *
 * @param alone whether the trial has the machine to itself; beside others, load is meant to be
 */
record ValidityRule(ValiditySettings settings, boolean alone) {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double HERTZ_PER_GIGAHERTZ = 1e9;

  /**
   * The disturbances of a window.
   *
   * @param highestHertz the highest frequency that the trial has seen in any window; NaN if none
   */
  List<Mark> marks(Window window, double highestHertz) {
    List<Mark> marks = new ArrayList<>();
    if (window.throttledRatio() > settings.throttledRatio()) {
      marks.add(
          new Mark(
              Disturbance.THROTTLED,
              window.throttledRatio(),
              settings.throttledRatio(),
              window.throttling().stream()
                  .map(ClockEvent::words)
                  .collect(Collectors.joining(", "))));
    }
    if (window.foreignRatio() > settings.foreignRatio()) {
      marks.add(
          new Mark(
              Disturbance.FOREIGN,
              window.foreignRatio(),
              settings.foreignRatio(),
              "other processes on the GPU: up to "
                  + window.mostForeign()
                  + " at a time; PID "
                  + window.foreignPids().stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining(", "))));
    }
    if (window.durationNs() >= settings.shortestMs() * NANOS_PER_MILLI) {
      host(window, marks);
    }
    if (window.meanHertz() < settings.frequencyRatio() * highestHertz) {
      marks.add(
          new Mark(
              Disturbance.FREQUENCY,
              window.meanHertz() / highestHertz,
              settings.frequencyRatio(),
              String.format(
                  Locale.ROOT,
                  "%.2f GHz on average, %.2f GHz before",
                  window.meanHertz() / HERTZ_PER_GIGAHERTZ,
                  highestHertz / HERTZ_PER_GIGAHERTZ)));
    }
    return marks;
  }

  private void host(Window window, List<Mark> marks) {
    if (window.stealRatio() > settings.stealRatio()) {
      marks.add(
          new Mark(
              Disturbance.STEAL,
              window.stealRatio(),
              settings.stealRatio(),
              "CPU time taken by the hypervisor"));
    }
    if (alone && window.loadRatio() > settings.loadRatio()) {
      marks.add(
          new Mark(
              Disturbance.LOAD,
              window.loadRatio(),
              settings.loadRatio(),
              "CPU time used by other processes"));
    }
  }

  /** Whether a window with these marks is to be left out of steady-state figures. */
  boolean excludes(List<Mark> marks) {
    return marks.stream().anyMatch(mark -> settings.exclude().contains(mark.disturbance()));
  }
}
