package dev.labmark.harness.run.probe;

import dev.labmark.harness.measure.HostCpu;
import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.measure.gpu.ClockEvent;
import dev.labmark.harness.measure.gpu.ComputeProcesses;
import dev.labmark.harness.measure.gpu.GpuSample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the time between two looks was like. States, which are seen at moments only, are taken from
 * the look that ends it.
 *
 * @param events why the device's clocks were low; empty where that is not known
 * @param foreign who else computed on the device; empty where that is not known
 * @param shares where CPU time went; empty where that is not known, or no tick went by
 * @param hertz frequency of the cores
 */
record Span(
    long durationNs,
    Optional<List<ClockEvent>> events,
    Optional<ComputeProcesses.Split> foreign,
    Optional<HostCpu.Shares> shares,
    OptionalDouble hertz) {

  static Span between(Look before, Look now, Optional<ComputeProcesses.Split> foreign) {
    Optional<HostCpu.Shares> shares =
        now.cpu() instanceof HostCpu.Ticks.Counted to
                && before.cpu() instanceof HostCpu.Ticks.Counted from
            ? to.since(from)
            : Optional.empty();
    return new Span(
        now.timeNs() - before.timeNs(),
        now.gpu().flatMap(Span::events),
        foreign,
        shares,
        now.frequencyHertz() instanceof Reading.Value hertz
            ? OptionalDouble.of((double) hertz.value())
            : OptionalDouble.empty());
  }

  private static Optional<List<ClockEvent>> events(GpuSample sample) {
    return sample.clocks().events() instanceof Reading.Value bits
        ? Optional.of(ClockEvent.of(bits.value()))
        : Optional.empty();
  }
}
