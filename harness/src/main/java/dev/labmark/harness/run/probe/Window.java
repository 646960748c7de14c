package dev.labmark.harness.run.probe;

import dev.labmark.harness.measure.HostCpu;
import dev.labmark.harness.measure.gpu.ClockEvent;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** What the machine was like over several spans, such as the training steps of an epoch. */
final class Window {

  private long durationNs;
  private long eventsKnownNs;
  private long throttledNs;
  private final Set<ClockEvent> throttling = EnumSet.noneOf(ClockEvent.class);
  private long processesKnownNs;
  private long foreignNs;
  private int mostForeign;
  private final Set<Long> foreignPids = new TreeSet<>();
  private long ticks;
  private double stealTicks;
  private double othersTicks;
  private long hertzKnownNs;
  private double hertzNs;

  void add(Span span) {
    long ns = span.durationNs();
    durationNs += ns;
    span.events().ifPresent(events -> clocks(ns, events));
    span.foreign()
        .ifPresent(
            split -> {
              processesKnownNs += ns;
              if (split.foreign() > 0) {
                foreignNs += ns;
                mostForeign = Math.max(mostForeign, split.foreign());
                foreignPids.addAll(split.candidates());
              }
            });
    span.shares().ifPresent(this::cpu);
    span.hertz()
        .ifPresent(
            hertz -> {
              hertzKnownNs += ns;
              hertzNs += hertz * ns;
            });
  }

  private void clocks(long ns, Iterable<ClockEvent> events) {
    eventsKnownNs += ns;
    boolean throttled = false;
    for (ClockEvent event : events) {
      if (event.isThrottling()) {
        throttling.add(event);
        throttled = true;
      }
    }
    throttledNs += throttled ? ns : 0;
  }

  private void cpu(HostCpu.Shares shares) {
    ticks += shares.ticks();
    stealTicks += shares.steal() * shares.ticks();
    othersTicks += shares.others() * shares.ticks();
  }

  long durationNs() {
    return durationNs;
  }

  /** Share of the time in which the device throttled; NaN where that is not known. */
  double throttledRatio() {
    return (double) throttledNs / eventsKnownNs;
  }

  /** Why it throttled. */
  Set<ClockEvent> throttling() {
    return throttling;
  }

  /** Share of the time in which another process computed on the device; NaN if not known. */
  double foreignRatio() {
    return (double) foreignNs / processesKnownNs;
  }

  /** The most other processes at a time. */
  int mostForeign() {
    return mostForeign;
  }

  /** The numbers of those that may have been it. */
  Set<Long> foreignPids() {
    return foreignPids;
  }

  /** Share of CPU time that the hypervisor took; NaN if not known. */
  double stealRatio() {
    return stealTicks / ticks;
  }

  /** Share of CPU time that other processes used; NaN if not known. */
  double loadRatio() {
    return othersTicks / ticks;
  }

  /** Mean frequency of the cores; NaN if not known. */
  double meanHertz() {
    return hertzNs / hertzKnownNs;
  }
}
