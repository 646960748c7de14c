package dev.labmark.harness.measure.gpu;

import static dev.labmark.harness.measure.gpu.Samples.listed;
import static dev.labmark.harness.measure.gpu.Samples.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.measure.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComputeProcessesTest {

  private static final long OWN = 42;

  private static ComputeProcesses.Split split(GpuProcesses before, GpuProcesses now) {
    return new ComputeProcesses(OWN, before).split(now);
  }

  @Test
  void whoHasThisProcessesNumberIsThisProcess() {
    assertEquals(
        new ComputeProcesses.Split(value(420), 2, List.of(7L, 9L)),
        split(listed(7), listed(7, 42, 9)));
  }

  @Test
  void inAContainerTheOneThatAppearedIsThisProcess() {
    assertEquals(
        new ComputeProcesses.Split(value(88_000), 1, List.of(7L)),
        split(listed(7), listed(7, 8_800)));
  }

  @Test
  void whereSeveralAppearedTheyCannotBeToldApartButAllButOneAreForeign() {
    assertEquals(
        new ComputeProcesses.Split(
            new Reading.Unavailable(
                "2 processes appeared, and none has this one's number: in a container they cannot"
                    + " be told apart"),
            2,
            List.of(7L, 8_800L, 9_900L)),
        split(listed(7), listed(7, 8_800, 9_900)));
  }

  @Test
  void beforeThisProcessUsesTheDeviceEverybodyThereIsForeign() {
    assertEquals(
        new ComputeProcesses.Split(
            new Reading.Unavailable("this process is not among those that the driver lists"),
            1,
            List.of(7L)),
        split(listed(7), listed(7)));
  }

  @Test
  void whereProcessesAreNotListedNobodyIsKnown() {
    assertEquals(
        new ComputeProcesses.Split(new Reading.Unavailable("no permission"), 0, List.of()),
        split(listed(), new GpuProcesses.Unknown("no permission")));
  }
}
