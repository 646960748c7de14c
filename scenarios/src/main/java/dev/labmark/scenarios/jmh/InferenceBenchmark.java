package dev.labmark.scenarios.jmh;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.labmark.models.zoo.Zoo;
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

/** Inference by the large networks: how long an answer takes, with its percentiles. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Threads(1)
@Fork(10)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, and calls open()
public class InferenceBenchmark {

  private static final long SEED = 1;

  @Param({"alexnet", "vgg19"})
  public String network;

  @Param({"1", "8"})
  public int batch;

  private NDManager manager;
  private EngineNetwork built;

  /** Parameters and images are resident before anything is timed. */
  @Setup(Level.Trial)
  public void open() {
    manager = NDManager.newBaseManager(Device.cpu());
    built = new EngineNetwork(manager, Zoo.find(network).orElseThrow(), batch, SEED);
  }

  /** One forward pass in eval mode. */
  @Benchmark
  public void infer(Blackhole blackhole) {
    built.infer(
        (layer, output) -> {
          blackhole.consume(output);
          return output;
        });
  }

  /** Everything native is freed. */
  @TearDown(Level.Trial)
  public void close() {
    built.close();
    manager.close();
  }
}
