package dev.labmark.harness.measure.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class GpuEnergyTest {

  private static final long SECOND = 1_000_000_000;

  private final GpuEnergy energy = new GpuEnergy();

  @Test
  void theCounterIsTakenWhereThereIsOneWhateverThePower() {
    energy.add(Samples.of(Samples.value(900_000), Samples.value(5_000)), 0);
    energy.add(Samples.of(Samples.value(900_000), Samples.value(5_700)), SECOND);

    assertEquals(0.7, energy.joules(), 1e-12);
    assertEquals("the device's energy counter", energy.source());
  }

  @Test
  void aCounterThatBeganAnewIsCountedFromThereAndSaidToBeTooLow() {
    energy.add(Samples.counter(5_000), 0);
    energy.add(Samples.counter(6_000), SECOND);
    energy.add(Samples.counter(250), 2 * SECOND);
    energy.add(Samples.counter(750), 3 * SECOND);

    assertEquals(1.0 + 0.75, energy.joules(), 1e-12);
    assertEquals(
        "the device's energy counter, which began anew 1 times: the figure is too low",
        energy.source());
  }

  @Test
  void withoutACounterPowerIsIntegratedByTrapezoids() {
    energy.add(Samples.power(100_000), 0);
    energy.add(Samples.power(300_000), 2 * SECOND);
    energy.add(Samples.power(200_000), 3 * SECOND);

    // (100 + 300) / 2 * 2 + (300 + 200) / 2 * 1
    assertEquals(650, energy.joules(), 1e-9);
    assertEquals("power integrated by trapezoids between samples, not a counter", energy.source());
  }

  @Test
  void aGapInThePowerIsBridgedAndCounted() {
    energy.add(Samples.power(100_000), 0);
    energy.add(Samples.of(Samples.NO, Samples.NO), SECOND);
    energy.add(Samples.power(300_000), 2 * SECOND);

    assertEquals(400, energy.joules(), 1e-9);
    assertEquals(
        "power integrated by trapezoids between samples, not a counter; 1 samples had no value",
        energy.source());
  }

  @Test
  void aDeviceThatIsLostKeepsWhatItHadTaken() {
    energy.add(Samples.counter(5_000), 0);
    energy.add(Samples.counter(6_000), SECOND);
    energy.add(Samples.of(Samples.NO, Samples.NO), 2 * SECOND);

    assertEquals(1.0, energy.joules(), 1e-12);
    assertEquals("the device's energy counter; 1 samples had no value", energy.source());
  }

  @Test
  void neitherCounterNorPowerIsNoFigure() {
    energy.add(Samples.of(Samples.NO, Samples.NO), 0);

    assertFalse(energy.isKnown());
    assertEquals("unavailable: not told", energy.source());
  }
}
