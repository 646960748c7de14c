package dev.labmark.scenarios.jmh;

import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.harness.train.WeightLayout;
import dev.labmark.models.zoo.MiniGoogLeNet;
import dev.labmark.scenarios.data.Dataset;
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

/** A training step of MiniGoogLeNet on Fashion-MNIST, by the layout of its weights. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(10)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, and calls open()
public class MiniGoogLeNetBenchmark {

  @Param({"CHANNELS_LAST", "CHANNELS_FIRST"})
  public WeightLayout layout;

  @Param({"64"})
  public int batch;

  private OneBatchTraining training;

  /** The batch is resident before anything is timed. */
  @Setup(Level.Trial)
  public void open() {
    training =
        new OneBatchTraining(
            Dataset.FASHION_MNIST,
            MiniGoogLeNet.network(MiniGoogLeNet.Options.GREY_28),
            layout,
            batch);
  }

  /** Gather, forward, backward, update. */
  @Benchmark
  public TrainingLoop.Pass trainingStep(ImageCounter seen) {
    TrainingLoop.Pass pass = training.step();
    seen.images += pass.images();
    return pass;
  }

  /** Everything native is freed. */
  @TearDown(Level.Trial)
  public void close() {
    training.close();
  }
}
