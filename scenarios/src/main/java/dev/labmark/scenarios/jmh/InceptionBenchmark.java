package dev.labmark.scenarios.jmh;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.labmark.models.analysis.memory.OptimizerKind;
import dev.labmark.models.zoo.Zoo;
import dev.labmark.scenarios.memory.EngineNetwork;
import dev.labmark.scenarios.memory.TrainerStep;
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

/** The inception module, naive against reduced (Szegedy et al. 2015); 256x32x32 input. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(10)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, and calls open()
public class InceptionBenchmark {

  private static final long SEED = 1;

  @Param({"inception-naive", "inception-reduced"})
  public String network;

  @Param({"1", "8", "32"})
  public int batch;

  private NDManager manager;
  private EngineNetwork built;
  private TrainerStep step;

  /** Parameters and images are resident before anything is timed. */
  @Setup(Level.Trial)
  public void open() {
    manager = NDManager.newBaseManager(Device.cpu());
    built = new EngineNetwork(manager, Zoo.find(network).orElseThrow(), batch, SEED);
    step = new TrainerStep(built, OptimizerKind.SGD);
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

  /** Forward and backward in training mode: gradients of all parameters, no update. */
  @Benchmark
  public void forwardBackward(ImageCounter seen) {
    step.gradients();
    seen.images += batch;
  }

  /** Everything native is freed. */
  @TearDown(Level.Trial)
  public void close() {
    built.close();
    manager.close();
  }
}
