package dev.labmark.scenarios.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** For tests of the command: one that works, one that throws, one that does not end. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter
public class TestBenchmark {

  /** What the operation does. */
  public enum Does {
    COUNT,
    THROW,
    HANG
  }

  @Param({"COUNT"})
  public Does does;

  private long count;

  /** The operation. */
  @Benchmark
  public long operate() throws InterruptedException {
    switch (does) {
      case COUNT -> count++;
      case THROW -> throw new IllegalStateException("meant to fail");
      case HANG -> Thread.currentThread().join();
    }
    return count;
  }
}
