package dev.labmark.harness.run.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.measure.HostCpu;
import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.measure.gpu.ClockEvent;
import dev.labmark.harness.measure.gpu.ComputeProcesses;
import dev.labmark.harness.spec.Disturbance;
import dev.labmark.harness.spec.ValiditySettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ValidityRuleTest {

  private static final long SECOND = 1_000_000_000;
  private static final double GIGA = 1e9;

  private static final ValiditySettings SETTINGS =
      new ValiditySettings(
          List.of(Disturbance.THROTTLED, Disturbance.STEAL), 0.25, 0.25, 0.1, 0.2, 0.9, 500);

  private final ValidityRule rule = new ValidityRule(SETTINGS, true);
  private final Window window = new Window();

  private static Span span(long ns) {
    return new Span(
        ns, Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty());
  }

  private static Span clocks(long ns, ClockEvent... events) {
    return new Span(
        ns,
        Optional.of(List.of(events)),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty());
  }

  private static Span processes(long ns, Long... others) {
    return new Span(
        ns,
        Optional.empty(),
        Optional.of(
            new ComputeProcesses.Split(new Reading.Value(1), others.length, List.of(others))),
        Optional.empty(),
        OptionalDouble.empty());
  }

  private static Span cpu(long ns, long ticks, double steal, double others) {
    return new Span(
        ns,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new HostCpu.Shares(ticks, steal, others)),
        OptionalDouble.empty());
  }

  private static Span hertz(long ns, double hertz) {
    return new Span(
        ns, Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.of(hertz));
  }

  private List<Mark> marks() {
    return rule.marks(window, Double.NaN);
  }

  @Test
  void whatIsNotKnownDisturbsNothing() {
    window.add(span(SECOND));

    assertEquals(List.of(), rule.marks(window, 3 * GIGA));
  }

  @Test
  void aQuarterOfTheTimeThrottledIsNotYetMarkedAndMoreIs() {
    window.add(clocks(3 * SECOND, ClockEvent.IDLE));
    window.add(clocks(SECOND, ClockEvent.POWER_CAP));
    assertEquals(List.of(), marks());

    window.add(clocks(SECOND, ClockEvent.THERMAL_SLOWDOWN));
    assertEquals(
        List.of(
            new Mark(
                Disturbance.THROTTLED, 0.4, 0.25, "power cap, too hot, lowered by the driver")),
        marks());
    assertTrue(rule.excludes(marks()));
  }

  @Test
  void anotherProcessOnTheDeviceIsMarkedWithItsNumber() {
    window.add(processes(SECOND));
    window.add(processes(SECOND, 9L, 7L));
    window.add(processes(SECOND, 7L));

    assertEquals(
        List.of(
            new Mark(
                Disturbance.FOREIGN,
                2.0 / 3,
                0.25,
                "other processes on the GPU: up to 2 at a time; PID 7, 9")),
        marks());
    assertFalse(rule.excludes(marks()), "it is not among what is excluded");
  }

  @Test
  void cpuTimeIsWeighedByTicks() {
    window.add(cpu(SECOND, 300, 0.0, 0.3));
    window.add(cpu(SECOND, 100, 0.8, 0.1));

    // 80 of 400 ticks stolen; 90 + 10 of 400 others'
    assertEquals(
        List.of(
            new Mark(Disturbance.STEAL, 0.2, 0.1, "CPU time taken by the hypervisor"),
            new Mark(Disturbance.LOAD, 0.25, 0.2, "CPU time used by other processes")),
        marks());
  }

  @Test
  void besideOtherTrialsLoadIsMeantToBe() {
    window.add(cpu(SECOND, 100, 0, 0.5));

    assertEquals(List.of(), new ValidityRule(SETTINGS, false).marks(window, Double.NaN));
  }

  @Test
  void aWindowTooShortForTicksIsNotJudgedByThem() {
    window.add(cpu(SECOND / 4, 4, 0.75, 0));
    assertEquals(List.of(), marks());

    window.add(cpu(SECOND / 4, 4, 0.75, 0));
    assertEquals(1, marks().size());
  }

  @Test
  void coresThatRunSlowerThanBeforeAreMarked() {
    window.add(hertz(3 * SECOND, 2 * GIGA));
    window.add(hertz(SECOND, 3 * GIGA));

    assertEquals(List.of(), rule.marks(window, 2.5 * GIGA), "at 0.9 of it, to the bit");
    assertEquals(
        List.of(new Mark(Disturbance.FREQUENCY, 0.75, 0.9, "2.25 GHz on average, 3.00 GHz before")),
        rule.marks(window, 3 * GIGA));
  }
}
