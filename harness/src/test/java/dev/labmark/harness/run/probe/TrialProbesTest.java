package dev.labmark.harness.run.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.measure.CpuEnergy;
import dev.labmark.harness.measure.CpuFrequency;
import dev.labmark.harness.measure.HostCpu;
import dev.labmark.harness.measure.HostMemory;
import dev.labmark.harness.measure.Ticker;
import dev.labmark.harness.measure.gpu.FakeDriver;
import dev.labmark.harness.measure.gpu.GpuProbe;
import dev.labmark.harness.measure.gpu.NvidiaProbe;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.metric.Telemetry;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.spec.Disturbance;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.TrialSpec;
import dev.labmark.harness.spec.ValiditySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial on a fake GPU; the ticker ticks when the test says so, and the clock is the test's. */
class TrialProbesTest {

  private static final long OWN_PID = 42;

  private final Path folder;
  private final FakeDriver driver;
  private final AtomicLong nanos = new AtomicLong();
  private final FakeTicker ticker = new FakeTicker();
  private final List<String> points = new ArrayList<>();
  private TrialProbes probes;

  private static final class FakeTicker implements Ticker {
    private Duration period = Duration.ZERO;
    private Runnable task = () -> {};
    private boolean closed;

    @Override
    public Running every(Duration each, Runnable what) {
      period = each;
      task = what;
      return () -> closed = true;
    }
  }

  TrialProbesTest(@TempDir Path folder) {
    this.folder = folder;
    this.driver = FakeDriver.ofTwoDevices(folder);
    this.probes = probes(200, List.of());
  }

  @BeforeEach
  void begin() throws IOException {
    Files.writeString(folder.resolve("status"), "VmRSS:\t1000 kB\n");
    cpu(0, 0, 0, 0);
    Path rapl = Files.createDirectories(folder.resolve("powercap/intel-rapl:0"));
    Files.writeString(rapl.resolve("name"), "package-0");
    Files.writeString(rapl.resolve("max_energy_range_uj"), "1000000000000");
    rapl(0);
    driver
        .set("1.utilization", "0")
        .set("1.power", "50000")
        .set("1.energy", "1000")
        .set("1.events", "1")
        .set("0.pool.used", "100")
        .set("0.pool.used.high", "100");
  }

  @AfterEach
  void close() {
    probes.close();
  }

  private void rapl(long microjoules) throws IOException {
    Files.writeString(
        folder.resolve("powercap/intel-rapl:0/energy_uj"), Long.toString(microjoules));
  }

  private void cpu(long busy, long idle, long steal, long own) throws IOException {
    Files.writeString(
        folder.resolve("stat"), "cpu  " + busy + " 0 0 " + idle + " 0 0 0 " + steal + "\n");
    Files.writeString(
        folder.resolve("self"), "42 (java) S 1 2 3 4 5 6 7 8 9 10 " + own + " 0 0 0\n");
  }

  private TrialProbes probes(int periodMs, List<Disturbance> exclude) {
    LaunchSettings timed = LaunchSettings.timed(1).onGpu();
    ValiditySettings marks = ValiditySettings.MARK_ONLY;
    TrialSpec spec =
        new TrialSpec(
            "p1-fake",
            SampleRecords.PLAIN,
            1,
            "gpu:0",
            Purpose.TIMED,
            new LaunchSettings(1, 1, periodMs, timed.jvmFlags(), timed.environment()),
            new ValiditySettings(
                exclude,
                marks.throttledRatio(),
                marks.foreignRatio(),
                marks.stealRatio(),
                marks.loadRatio(),
                marks.frequencyRatio(),
                marks.shortestMs()),
            new RecordCodec().toTree(Map.of()));
    return new TrialProbes(spec, this::sources, nanos::get);
  }

  private ProbeSources sources() {
    return new ProbeSources(
        new HostMemory(folder.resolve("status")),
        new HostCpu(folder.resolve("stat"), folder.resolve("self")),
        new CpuFrequency(folder.resolve("cpus")),
        CpuEnergy.open(folder.resolve("powercap")),
        NvidiaProbe.open(driver.libraries(), 0, Optional.of(NvidiaProbe.POOL_ALLOCATOR)),
        OWN_PID);
  }

  private void start() {
    probes.start((metric, value) -> points.add(metric.name() + " " + value), ticker);
  }

  private void after(long ms) {
    nanos.addAndGet(Duration.ofMillis(ms).toNanos());
  }

  private void tickAfter(long ms) {
    after(ms);
    ticker.task.run();
  }

  private static List<List<Object>> rows(Observed observed, String table) {
    return Objects.requireNonNull(observed.tables().get(table), table).rows();
  }

  private static double figure(Observed observed, Metric metric) {
    return Objects.requireNonNull(observed.metrics().get(metric), metric.name());
  }

  @Test
  void eachPeriodBecomesPointsOfCurvesInBaseUnits() {
    start();
    points.clear();
    driver
        .set("1.utilization", "87")
        .set("1.power", "250500")
        .set("1.energy", "3500")
        .set("1.temperature", "71")
        .set("1.clock.sm", "1410")
        .set("1.events", "4")
        .set("1.processes", "42:5000 7:100")
        .set("0.pool.used", "300")
        .set("0.pool.reserved", "400");
    tickAfter(200);

    assertEquals(Duration.ofMillis(200), ticker.period);
    assertEquals(
        List.of(
            "host_rss_bytes 1024000.0",
            "gpu_memory_used_bytes 200000.0",
            "gpu_memory_total_bytes 1000000.0",
            "gpu_process_bytes 5000.0",
            "gpu_allocator_reserved_bytes 400.0",
            "gpu_tensor_bytes 300.0",
            "gpu_utilization_ratio 0.87",
            "gpu_power_watts 250.5",
            "gpu_temperature_celsius 71.0",
            "gpu_sm_clock_hertz 1.41E9",
            "gpu_throttled 1.0",
            "gpu_foreign_processes 1.0",
            "gpu_energy_joules 2.5",
            "cpu_energy_joules 0.0"),
        points);
    assertEquals(250.5, probes.latest().get(Telemetry.GPU_POWER_WATTS));
  }

  @Test
  void aLostDeviceHasNoPointsAndNoMarksAndKeepsItsReasons() {
    for (String quantity :
        List.of("total", "utilization", "power", "energy", "temperature", "events", "processes")) {
      driver.fail("1." + quantity, 15);
    }
    start();
    points.clear();
    tickAfter(600);

    assertEquals(
        List.of(
            "host_rss_bytes 1024000.0",
            "gpu_allocator_reserved_bytes 0.0",
            "gpu_tensor_bytes 100.0",
            "cpu_energy_joules 0.0"),
        points);
    Observed observed = probes.observed(0);
    String lost =
        "unavailable: the GPU is lost: it fell off the bus or needs a reset (GPU_IS_LOST)";
    assertEquals(lost, observed.worker().get("probe.gpu_energy"));
    assertEquals(lost, observed.worker().get("probe.gpu_memory_used_peak_bytes"));
    assertEquals(List.of(), rows(observed, "validity"));
  }

  @Test
  void peaksAreThoseOfTheirPhaseAndTheTrialsIsTheHighest() {
    start();
    driver.set("0.pool.used", "900").set("0.pool.used.high", "950");
    probes.phase(Phase.TRAINING);
    driver.set("0.pool.used", "500").set("1.used", "300000").set("1.processes", "42:77");
    tickAfter(200);
    probes.phase(Phase.ENDED);
    Observed observed = probes.observed(0);

    assertEquals(
        List.of(
            List.of("preparation", 950L, 0L, "unavailable", 200_000L),
            List.of("training", 500L, 0L, 77L, 300_000L),
            List.of("ended", 500L, 0L, 77L, 300_000L)),
        rows(observed, "gpu_memory"));
    assertEquals(950, figure(observed, ProbeMetrics.GPU_TENSOR_PEAK_BYTES));
    assertEquals(77, figure(observed, ProbeMetrics.GPU_PROCESS_PEAK_BYTES));
    assertEquals(300_000, figure(observed, ProbeMetrics.GPU_MEMORY_USED_PEAK_BYTES));
  }

  @Test
  void energyPerImageIsThatOfTrainingAndTheTrialsIsAll() throws IOException {
    start();
    driver.set("1.energy", "11000");
    rapl(1_000_000);
    probes.phase(Phase.TRAINING);
    driver.set("1.energy", "31000").set("1.utilization", "50").set("1.power", "100000");
    rapl(5_000_000);
    tickAfter(200);
    driver.set("1.utilization", "100").set("1.power", "200000");
    probes.phase(Phase.EVALUATION);
    driver.set("1.energy", "41000").set("1.utilization", "0");
    rapl(9_000_000);
    Observed observed = probes.observed(80);

    assertEquals(40, figure(observed, Telemetry.GPU_ENERGY_JOULES), 1e-9);
    assertEquals(20.0 / 80, figure(observed, ProbeMetrics.GPU_ENERGY_JOULES_PER_IMAGE), 1e-9);
    assertEquals(9, figure(observed, ProbeMetrics.CPU_ENERGY_JOULES), 1e-9);
    assertEquals(4.0 / 80, figure(observed, ProbeMetrics.CPU_ENERGY_JOULES_PER_IMAGE), 1e-9);
    assertEquals(0.75, figure(observed, ProbeMetrics.GPU_UTILIZATION_MEAN_RATIO), 1e-9);
    assertEquals(150, figure(observed, ProbeMetrics.GPU_POWER_MEAN_WATTS), 1e-9);
    assertEquals("the device's energy counter", observed.worker().get("probe.gpu_energy"));
  }

  @Test
  void withoutAPhaseOfTrainingNoEnergyIsSharedOutAmongImages() throws IOException {
    start();
    driver.set("1.energy", "11000");
    rapl(1_000_000);
    tickAfter(200);
    Observed observed = probes.observed(80);

    assertEquals(10, figure(observed, Telemetry.GPU_ENERGY_JOULES), 1e-9);
    assertFalse(observed.metrics().containsKey(ProbeMetrics.GPU_ENERGY_JOULES_PER_IMAGE));
    assertFalse(observed.metrics().containsKey(ProbeMetrics.CPU_ENERGY_JOULES_PER_IMAGE));
  }

  @Test
  void anEpochIsMarkedForWhatDisturbedItsStepsAndNotItsEvaluation() throws IOException {
    probes = probes(200, List.of(Disturbance.THROTTLED));
    start();
    probes.phase(Phase.TRAINING);
    driver.set("1.events", "64");
    tickAfter(600);
    driver.set("1.events", "0");
    probes.phase(Phase.EVALUATION);
    assertTrue(probes.epochTrained(1));

    probes.phase(Phase.TRAINING);
    after(600);
    probes.phase(Phase.EVALUATION);
    driver.set("1.events", "64");
    cpu(0, 0, 100, 0);
    tickAfter(600);
    driver.set("1.events", "0");
    assertFalse(probes.epochTrained(2));

    probes.phase(Phase.TRAINING);
    cpu(60, 100, 100, 10);
    after(600);
    assertFalse(probes.epochTrained(3), "load is marked, but not excluded");
    Observed observed = probes.observed(0);

    assertEquals(
        List.of(
            List.of("epoch 1", "throttled", 1.0, 0.05, "too hot, lowered by the hardware", true),
            List.of("epoch 3", "load", 50.0 / 160, 0.1, "CPU time used by other processes", false)),
        rows(observed, "validity"));
    assertEquals(2, figure(observed, ProbeMetrics.DISTURBED_EPOCHS));
    assertEquals(
        "3 epochs judged, 2 marked, 1 excluded (validity.exclude: throttled)",
        observed.worker().get("validity"));
  }

  @Test
  void aTrialWithoutEpochsIsJudgedAsAWhole() {
    start();
    driver.set("1.processes", "7:1 42:1");
    tickAfter(1_000);
    Observed observed = probes.observed(0);

    assertEquals(
        List.of(
            List.of(
                "trial",
                "foreign",
                1.0,
                0.05,
                "other processes on the GPU: up to 1 at a time; PID 7",
                false)),
        rows(observed, "validity"));
    assertEquals("no epochs: judged as a whole, 1 marks", observed.worker().get("validity"));
  }

  @Test
  void theCostOfLookingIsRecorded() {
    probes =
        new TrialProbes(
            specOf(200),
            () -> {
              after(90);
              return sources();
            },
            () -> nanos.addAndGet(Duration.ofMillis(1).toNanos()));
    start();
    ticker.task.run();
    Observed observed = probes.observed(0);

    // the clock goes on by 1 ms each time it is read: twice between begin and end of a look
    assertEquals(3, figure(observed, ProbeMetrics.PROBE_SAMPLES));
    assertEquals(2e-3, figure(observed, ProbeMetrics.PROBE_SAMPLE_SECONDS_MEAN), 1e-12);
    // 6 of 1 + 90 + 9 ms
    assertEquals(0.06, figure(observed, ProbeMetrics.PROBE_TIME_RATIO), 1e-9);
  }

  private static TrialSpec specOf(int periodMs) {
    return new TrialSpec(
        "p1-fake",
        SampleRecords.PLAIN,
        1,
        "gpu:0",
        Purpose.TIMED,
        new LaunchSettings(1, 1, periodMs, List.of(), Map.of()),
        new RecordCodec().toTree(Map.of()));
  }

  @Test
  void switchedOffNothingIsOpenedAndTheRecordSaysSo() {
    probes =
        new TrialProbes(
            specOf(0),
            () -> {
              throw new AssertionError("opened");
            },
            nanos::get);
    start();
    probes.phase(Phase.TRAINING);
    assertFalse(probes.epochTrained(1));

    Observed observed = probes.observed(10);
    assertEquals(Map.of("probe.period", "off: launch.probePeriodMs is 0"), observed.worker());
    assertEquals(Map.of(), observed.metrics());
    assertEquals(Map.of(), observed.tables());
  }

  @Test
  void aProbeThatFailsEndsTheLookingAndNotTheTrial() {
    probes =
        new TrialProbes(
            specOf(200),
            () ->
                new ProbeSources(
                    new HostMemory(folder.resolve("status")),
                    new HostCpu(folder.resolve("stat"), folder.resolve("self")),
                    new CpuFrequency(folder.resolve("cpus")),
                    CpuEnergy.open(folder.resolve("powercap")),
                    new GpuProbe.Opened.Ready(new FailingProbe()),
                    OWN_PID),
            nanos::get);
    start();
    tickAfter(200);

    assertEquals(
        "stopped looking after 0 times: java.lang.IllegalStateException: no idea",
        probes.observed(0).worker().get("probe.failure"));
  }

  @Test
  void theTickerIsClosedWithTheProbes() {
    start();
    probes.close();

    assertTrue(ticker.closed);
  }
}
