package dev.labmark.scenarios.jmh;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.scenarios.architecture.Stack;
import dev.labmark.scenarios.memory.EngineNetwork;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Three convolutions of 5x5 against one of 13x13: the same receptive field. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(10)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, and calls open()
public class StackBenchmark {

  private static final long SEED = 1;
  private static final int CHANNELS = 32;
  private static final int SIDE = 32;

  @Param({"1x13x13", "3x5x5"})
  public String stack;

  @Param({"8"})
  public int batch;

  private NDManager manager;
  private EngineNetwork built;

  /** A stack with 32 channels throughout, on images of 32x32. */
  public static NetworkSpec network(String stack) {
    return Stack.of(stack).network(CHANNELS, SIDE);
  }

  /** Parameters and images are resident before anything is timed. */
  @Setup(Level.Trial)
  public void open() {
    manager = NDManager.newBaseManager(Device.cpu());
    built = new EngineNetwork(manager, network(stack), batch, SEED);
  }

  /** One forward pass in eval mode. */
  @Benchmark
  public void forward(ImageCounter seen, Blackhole blackhole) {
    built.infer(
        (layer, output) -> {
          blackhole.consume(output);
          return output;
        });
    seen.images += batch;
  }

  /** Everything native is freed. */
  @TearDown(Level.Trial)
  public void close() {
    built.close();
    manager.close();
  }
}
