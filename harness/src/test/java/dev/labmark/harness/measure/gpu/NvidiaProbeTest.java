package dev.labmark.harness.measure.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.labmark.harness.measure.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the whole path through JNA into C, with a driver that is not NVIDIA's. */
class NvidiaProbeTest {

  private static final Optional<String> POOLED = Optional.of(NvidiaProbe.POOL_ALLOCATOR);

  private final FakeDriver driver;
  private GpuProbe probe;

  NvidiaProbeTest(@TempDir Path folder) {
    driver = FakeDriver.ofTwoDevices(folder);
    probe = open(driver.libraries());
  }

  private static GpuProbe open(GpuLibraries libraries) {
    return assertInstanceOf(GpuProbe.Opened.Ready.class, NvidiaProbe.open(libraries, 0, POOLED))
        .probe();
  }

  private void reopen(GpuLibraries libraries) {
    probe.close();
    probe = open(libraries);
  }

  @AfterEach
  void close() {
    probe.close();
  }

  @Test
  void theEnginesDeviceIsFoundByItsPciBusIdAndNotByItsNumber() {
    assertEquals(
        new GpuDevice(
            0, "Fake B", "GPU-b", "0000:02:00.0", "550.54.15", "PCI bus id 0000:02:00.0 from CUDA"),
        probe.device());
  }

  @Test
  void withoutCudaTheNumberIsTakenForNvmlsAndTheRecordSaysSo() {
    reopen(driver.nvmlAlone());

    assertEquals("Fake A", probe.device().name());
    assertEquals(
        "NVML's own number, as CUDA did not tell the PCI bus id", probe.device().chosenBy());
    assertEquals(
        "unavailable: "
            + driver.nvmlAlone().cuda()
            + " is not there: no CUDA driver on this machine",
        probe.sample().tensors().live().toString());
  }

  @Test
  void everyQuantityIsReadFromItsOwnPlace() {
    driver
        .set("1.utilization", "87")
        .set("1.power", "250123")
        .set("1.energy", "9000000000123")
        .set("1.temperature", "71")
        .set("1.clock.sm", "1410")
        .set("1.clock.memory", "1593")
        .set("1.events", "4")
        .set("0.pool.used", "111")
        .set("0.pool.used.high", "222")
        .set("0.pool.reserved", "333")
        .set("0.pool.reserved.high", "444")
        .set("1.processes", "100:4096 200:?");

    assertEquals(
        new GpuSample(
            new TensorPool(value(111), value(222), value(333), value(444)),
            new GpuProcesses.Listed(
                List.of(
                    new GpuProcesses.ComputeProcess(100, value(4096)),
                    new GpuProcesses.ComputeProcess(
                        200, no("the driver does not tell it by process")))),
            new GpuMemory(value(1_000_000), value(1_000), value(200_000), value(799_000)),
            value(87),
            value(250_123),
            value(9_000_000_000_123L),
            value(71),
            new GpuClocks(value(1410), value(1593), value(4))),
        probe.sample());
  }

  @Test
  void peaksOfThePoolAreSetBack() {
    driver
        .set("0.pool.used", "111")
        .set("0.pool.used.high", "222")
        .set("0.pool.reserved", "333")
        .set("0.pool.reserved.high", "444");

    probe.resetPeaks();

    assertEquals(
        new TensorPool(value(111), value(111), value(333), value(333)), probe.sample().tensors());
  }

  @Test
  void theEnginesOwnAllocatorIsNotTakenForThePool() {
    GpuProbe.Opened opened =
        NvidiaProbe.open(driver.libraries(), 0, Optional.of("max_split_size_mb:128"));
    try (GpuProbe other = assertInstanceOf(GpuProbe.Opened.Ready.class, opened).probe()) {
      assertEquals(
          no(
              "PYTORCH_CUDA_ALLOC_CONF is not backend:cudaMallocAsync: the engine's own caching"
                  + " allocator tells nothing"),
          other.sample().tensors().live());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, the device does not support it (NOT_SUPPORTED)",
    "4, no permission (NO_PERMISSION)",
    "15, the GPU is lost: it fell off the bus or needs a reset (GPU_IS_LOST)",
    "999, NVML error 999",
  })
  void aQuantityThatFailsSaysWhyAndTheOthersAreReadAllTheSame(int code, String reason) {
    driver.fail("1.power", code).set("1.temperature", "50");

    assertEquals(no(reason), probe.sample().powerMilliwatts());
    assertEquals(value(50), probe.sample().temperatureCelsius());
  }

  @Test
  void aDeviceThatIsLostInTheMiddleIsReadAsSuchAndThrowsNothing() {
    for (String quantity :
        List.of(
            "total",
            "utilization",
            "power",
            "energy",
            "temperature",
            "events",
            "clock.sm",
            "processes")) {
      driver.fail("1." + quantity, 15);
    }
    Reading lost = no("the GPU is lost: it fell off the bus or needs a reset (GPU_IS_LOST)");

    GpuSample sample = probe.sample();

    assertEquals(GpuMemory.unavailable(lost.toString().substring(13)), sample.memory());
    assertEquals(lost, sample.energyMillijoules());
    assertEquals(lost, sample.clocks().events());
    assertEquals(new GpuProcesses.Unknown(lost.toString().substring(13)), sample.processes());
  }

  @Test
  void moreProcessesThanThereWasRoomForAreAllListed() {
    StringBuilder many = new StringBuilder();
    for (int pid = 1; pid <= 100; pid++) {
      many.append(pid).append(":1024 ");
    }
    driver.set("1.processes", many.toString().strip());

    GpuProcesses.Listed listed =
        assertInstanceOf(GpuProcesses.Listed.class, probe.sample().processes());
    assertEquals(100, listed.processes().size());
    assertEquals(new GpuProcesses.ComputeProcess(100, value(1024)), listed.processes().get(99));
  }

  @Test
  void anOldDriverIsAskedByTheNamesThatItHas(@TempDir Path folder) {
    FakeDriver old =
        FakeDriver.ofTwoDevices(folder, "-DOLD_DRIVER").set("1.events", "32").set("1.used", "7");
    reopen(old.libraries());

    GpuSample sample = probe.sample();

    assertEquals(
        new GpuMemory(
            value(1_000_000), no("this driver counts it as used"), value(7), value(999_993)),
        sample.memory());
    assertEquals(value(32), sample.clocks().events());
  }

  @Test
  void withoutNvmlCudaTellsTheMemoryOfTheDevice() {
    driver.set("0.total", "5000").set("0.used", "1500").set("0.reserved", "500");
    reopen(driver.cudaAlone());

    assertEquals(
        new GpuMemory(value(5_000), no("CUDA counts it as used"), value(2_000), value(3_000)),
        probe.sample().memory());
    assertEquals(
        no(driver.cudaAlone().nvml() + " is not there: no NVIDIA driver on this machine"),
        probe.sample().powerMilliwatts());
  }

  @Test
  void aMachineWithNeitherHasNoProbeAndSaysWhy() {
    GpuProbe.Opened.Missing missing =
        assertInstanceOf(
            GpuProbe.Opened.Missing.class, NvidiaProbe.open(driver.neither(), 0, POOLED));

    assertEquals(
        driver.neither().nvml()
            + " is not there: no NVIDIA driver on this machine; "
            + driver.neither().cuda()
            + " is not there: no CUDA driver on this machine",
        missing.reason());
  }

  @Test
  void aDriverThatDoesNotFitItsLibraryIsNamed() {
    driver.fail("init", 18).fail("cuda.init", 803);

    GpuProbe.Opened.Missing missing =
        assertInstanceOf(
            GpuProbe.Opened.Missing.class, NvidiaProbe.open(driver.libraries(), 0, POOLED));

    assertEquals(
        "driver and library have different versions, reboot or reload the driver"
            + " (LIB_RM_VERSION_MISMATCH); CUDA_ERROR_SYSTEM_DRIVER_MISMATCH from the CUDA driver",
        missing.reason());
  }

  @Test
  void aNumberThatIsTooHighIsNoDevice() {
    GpuProbe.Opened.Missing missing =
        assertInstanceOf(
            GpuProbe.Opened.Missing.class, NvidiaProbe.open(driver.nvmlAlone(), 7, POOLED));

    assertEquals("gpu:7: no such device (NOT_FOUND)", missing.reason());
  }

  @Test
  void devicesAreListedWithTheOneThatFails() {
    driver.fail("0.handle", 15);
    String lost =
        "unavailable: the GPU is lost: it fell off the bus or needs a reset (GPU_IS_LOST)";

    assertEquals(
        new NvidiaDevices.Listed(
            "550.54.15",
            List.of(
                new GpuDevice(0, lost, lost, lost, "550.54.15", "NVML's own number"),
                new GpuDevice(
                    1, "Fake B", "GPU-b", "0000:02:00.0", "550.54.15", "NVML's own number"))),
        NvidiaDevices.list(driver.libraries()));
    assertEquals(
        new NvidiaDevices.Unknown(
            driver.neither().nvml() + " is not there: no NVIDIA driver on this machine"),
        NvidiaDevices.list(driver.neither()));
  }

  @Test
  void clockEventsHaveWordsAndOnlyHeatAndPowerAreThrottling() {
    assertEquals(
        List.of(ClockEvent.IDLE, ClockEvent.POWER_CAP, ClockEvent.HARDWARE_THERMAL_SLOWDOWN),
        ClockEvent.of(0x1 | 0x4 | 0x40 | 0x8000));
    assertEquals(
        List.of(
            ClockEvent.POWER_CAP,
            ClockEvent.HARDWARE_SLOWDOWN,
            ClockEvent.THERMAL_SLOWDOWN,
            ClockEvent.HARDWARE_THERMAL_SLOWDOWN,
            ClockEvent.POWER_BRAKE),
        ClockEvent.of(-1).stream().filter(ClockEvent::isThrottling).toList());
  }

  private static Reading value(long value) {
    return new Reading.Value(value);
  }

  private static Reading no(String reason) {
    return new Reading.Unavailable(reason);
  }
}
