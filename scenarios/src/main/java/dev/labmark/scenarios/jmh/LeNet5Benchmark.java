package dev.labmark.scenarios.jmh;

import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.harness.train.WeightLayout;
import dev.labmark.scenarios.data.Dataset;
import dev.labmark.scenarios.regularization.RegularizationScenario;
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

/** A training step of LeNet-5 on MNIST in the variants of {@code p1-regularization}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(10)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, and calls open()
public class LeNet5Benchmark {

  @Param({"plain", "bn-hidden", "bn-input", "dropout", "bn-dropout"})
  public String variant;

  @Param({"64", "512"})
  public int batch;

  private OneBatchTraining training;

  /** The batch is resident before anything is timed. */
  @Setup(Level.Trial)
  public void open() {
    training =
        new OneBatchTraining(
            Dataset.MNIST,
            RegularizationScenario.network(variant),
            WeightLayout.CHANNELS_FIRST,
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
