package dev.labmark.scenarios.jmh.session;

import java.io.IOException;
import java.util.Collection;
import java.util.function.DoubleConsumer;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Passes everything on, and says after each iteration how far the fork is. */
final class ProgressFormat implements OutputFormat {

  private final OutputFormat to;
  private final DoubleConsumer progress;
  private int ended;

  ProgressFormat(OutputFormat to, DoubleConsumer progress) {
    this.to = to;
    this.progress = progress;
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
    to.iterationResult(benchmark, params, iteration, data);
    ended++;
    int all = benchmark.getWarmup().getCount() + benchmark.getMeasurement().getCount();
    progress.accept((double) ended / all);
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
    to.iteration(benchmark, params, iteration);
  }

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {
    to.startBenchmark(benchmark);
  }

  @Override
  public void endBenchmark(BenchmarkResult result) {
    to.endBenchmark(result);
  }

  @Override
  public void startRun() {
    to.startRun();
  }

  @Override
  public void endRun(Collection<RunResult> result) {
    to.endRun(result);
  }

  @Override
  public void print(String text) {
    to.print(text);
  }

  @Override
  public void println(String text) {
    to.println(text);
  }

  @Override
  public void flush() {
    to.flush();
  }

  @Override
  public void close() {
    to.close();
  }

  @Override
  public void verbosePrintln(String text) {
    to.verbosePrintln(text);
  }

  @Override
  public void write(int value) {
    to.write(value);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    to.write(bytes);
  }
}
