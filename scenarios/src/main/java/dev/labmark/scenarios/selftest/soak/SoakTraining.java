package dev.labmark.scenarios.selftest.soak;

import dev.labmark.harness.measure.HostMemory;
import dev.labmark.harness.measure.MallocStatistics;
import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Looks at this process now and then, between two steps of a training. */
final class SoakTraining implements TrainingListener {

  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Path FILES = Path.of("/proc/self/fd");
  private static final double NANOS_PER_SECOND = 1e9;

  private final TrainingListener watched;
  private final LongSupplier pages;
  private final Duration length;
  private final Duration period;
  private final LongSupplier nanoClock;
  private final Consumer<SoakSample> samples;
  private long beginNs;
  private long nextNs;
  private long nowNs;

  /**
   * A training that is yet to begin.
   *
   * @param watched hears of every step too
   * @param pages that the scraper was given so far
   * @param samples hears of each sample at once
   */
  SoakTraining(
      TrainingListener watched,
      LongSupplier pages,
      Duration length,
      Duration period,
      LongSupplier nanoClock,
      Consumer<SoakSample> samples) {
    this.watched = watched;
    this.pages = pages;
    this.length = length;
    this.period = period;
    this.nanoClock = nanoClock;
    this.samples = samples;
  }

  /** Right before the first step. */
  void begin() {
    beginNs = nanoClock.getAsLong();
    nextNs = beginNs + period.toNanos();
    nowNs = beginNs;
  }

  /** Whether it has gone on for long enough. */
  boolean isOver() {
    return nowNs - beginNs >= length.toNanos();
  }

  @Override
  public void stepFinished(Step step) {
    watched.stepFinished(step);
    nowNs = nanoClock.getAsLong();
    if (nowNs >= nextNs && !isOver()) {
      nextNs += period.toNanos();
      try {
        samples.accept(sample(step.number()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private SoakSample sample(long steps) throws IOException {
    Runtime jvm = Runtime.getRuntime();
    jvm.gc();
    return new SoakSample(
        (nowNs - beginNs) / NANOS_PER_SECOND,
        steps,
        pages.getAsLong(),
        value(HostMemory.ofThisProcess().currentBytes()),
        value(MallocStatistics.ofThisProcess().liveBytes()),
        jvm.totalMemory() - jvm.freeMemory(),
        count(TASKS),
        count(FILES));
  }

  private static long value(Reading reading) throws IOException {
    return reading.asLong().orElseThrow(() -> new IOException(reading.toString()));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    }
  }
}
