package dev.labmark.scenarios.jmh;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.labmark.harness.measure.HostMemory;
import dev.labmark.harness.measure.LatencyLog;
import dev.labmark.harness.measure.MallocStatistics;
import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.measure.StepLatency;
import dev.labmark.harness.measure.TensorAllocator;
import dev.labmark.scenarios.memory.TensorCounter;
import java.io.OutputStream;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What the probes themselves take. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
@Fork(10)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProbeBenchmark {

  /** Probes that need nothing but the operating system. */
  @State(Scope.Benchmark)
  public static class Host {
    private final HostMemory memory = HostMemory.ofThisProcess();
    private final MallocStatistics malloc = MallocStatistics.ofThisProcess();
  }

  /** libtorch's counter, switched on. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls open()
  public static class Counter {
    private NDManager manager;
    private TensorAllocator allocator;

    /** Loads the engine, switches the counter on and tests it. */
    @Setup(Level.Trial)
    public void open() {
      manager = NDManager.newBaseManager(Device.cpu());
      TensorAllocator.Opened opened = TensorCounter.open(manager);
      if (opened instanceof TensorAllocator.Opened.Ready ready) {
        allocator = ready.allocator();
      } else {
        throw new IllegalStateException(opened.toString());
      }
    }

    /** Everything native is freed. */
    @TearDown(Level.Trial)
    public void close() {
      manager.close();
    }
  }

  /** A recorder past its warm-up, and durations that differ from one to the next. */
  @State(Scope.Thread)
  public static class Latency {
    private static final long SHORTEST_NS = 1_000_000;
    private static final long SPREAD_MASK = (1 << 20) - 1;
    private final StepLatency recorder =
        new StepLatency(
            0,
            new LatencyLog(OutputStream.nullOutputStream(), "benchmark", Clock.systemUTC(), false));
    private long count;

    private long nextNs() {
      return SHORTEST_NS + (count++ * 7919 & SPREAD_MASK);
    }
  }

  /** The resident set, from {@code /proc/self/status}. */
  @Benchmark
  public Reading hostMemory(Host host) {
    return host.memory.currentBytes();
  }

  /** glibc's statistics, through JNA. */
  @Benchmark
  public Reading mallocStatistics(Host host) {
    return host.malloc.liveBytes();
  }

  /** libtorch's live bytes, through JNA. */
  @Benchmark
  public long tensorCounter(Counter counter) {
    return counter.allocator.liveBytes();
  }

  /** One duration into the histogram of steps and the interval log. */
  @Benchmark
  public StepLatency stepLatency(Latency latency) {
    latency.recorder.record(latency.nextNs(), 1);
    return latency.recorder;
  }
}
