package dev.labmark.scenarios.jmh;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.scenarios.data.Dataset;
import dev.labmark.scenarios.data.Datasets;
import dev.labmark.scenarios.training.PixelScaling;
import dev.labmark.scenarios.training.Workbench;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
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

/** The way from a resident data set to a batch: one gather of shuffled rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(10)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, and calls open()
public class BatchingBenchmark {

  private static final long SEED = 1;
  private static final int IMAGES = 10_000;

  @Param({"64", "512"})
  public int batch;

  private NDManager manager;
  private TensorSplit split;
  private int[] order;
  private int position;

  /** All images of the embedded MNIST are resident, their order is drawn. */
  @Setup(Level.Trial)
  public void open() {
    manager = NDManager.newBaseManager(Device.cpu());
    split =
        Workbench.tensors(
            manager, Datasets.embedded(Dataset.MNIST, IMAGES, 1).train(), PixelScaling.NONE);
    order = PermutationSampler.natural(IMAGES);
    PermutationSampler.shuffle(RandomSource.XO_SHI_RO_256_PP.create(SEED), order);
  }

  /**
   * The next batch of the order, images and labels; from the beginning where it has come to its
   * end.
   */
  @Benchmark
  public void gather(ImageCounter seen, Blackhole blackhole) {
    if (position + batch > order.length) {
      position = 0;
    }
    try (NDManager scope = manager.newSubManager()) {
      blackhole.consume(split.gather(scope, order, position, position + batch));
    }
    position += batch;
    seen.images += batch;
  }

  /** Everything native is freed. */
  @TearDown(Level.Trial)
  public void close() {
    manager.close();
  }
}
