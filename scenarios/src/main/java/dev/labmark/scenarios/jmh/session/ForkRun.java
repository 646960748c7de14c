package dev.labmark.scenarios.jmh.session;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.TimeValue;

/** One fork of one benchmark, by JMH's own runner. The fork inherits flags and environment. */
final class ForkRun {

  private static final double MILLIS = 1e3;

  private ForkRun() {}

  /**
   * Runs it and waits for its end.
   *
   * @throws RunnerException if the benchmark throws, or its process dies
   */
  static RunResult of(PlannedBenchmark benchmark, JmhSettings settings, OutputFormat out)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(benchmark.method()) + "$")
            .mode(benchmark.mode())
            .forks(1)
            .warmupForks(0)
            .warmupIterations(settings.warmupIterations())
            .warmupTime(time(settings.warmupSeconds()))
            .measurementIterations(settings.iterations())
            .measurementTime(time(settings.iterationSeconds()))
            .shouldFailOnError(true);
    benchmark.parameters().forEach(options::param);
    for (String asked : settings.profilers()) {
      ProfilerConfig profiler = Profilers.config(asked);
      options.addProfiler(profiler.getKlass(), profiler.getOpts());
    }
    Collection<RunResult> results = new Runner(options.build(), out).run();
    if (results.size() != 1) {
      throw new RunnerException(benchmark + " gave " + results.size() + " results instead of one");
    }
    return results.iterator().next();
  }

  private static TimeValue time(double seconds) {
    return new TimeValue(Math.round(seconds * MILLIS), TimeUnit.MILLISECONDS);
  }
}
