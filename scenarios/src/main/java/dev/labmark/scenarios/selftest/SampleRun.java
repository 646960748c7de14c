package dev.labmark.scenarios.selftest;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.WorkerJvm;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/** Takes one sample: starts {@code labmark run} as users do, and reads its record. */
final class SampleRun {

  private static final String ENDPOINT = "metrics: ";
  private static final int SHOWN_LINES = 5;
  private static final double NANOS_PER_SECOND = 1e9;

  private final WorkerJvm labmark;
  private final List<String> shared;
  private final Path out;
  private final LongSupplier nanoClock;

  /**
   * All samples of a comparison are taken by one.
   *
   * @param shared arguments of {@code labmark run} on both sides
   * @param out where the runs are kept
   */
  SampleRun(WorkerJvm labmark, List<String> shared, Path out, LongSupplier nanoClock) {
    this.labmark = labmark;
    this.shared = List.copyOf(shared);
    this.out = out;
    this.nanoClock = nanoClock;
  }

  /**
   * Runs an arm once.
   *
   * @throws IOException if the run fails, with the end of what it said
   */
  Sample take(Arm arm) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(labmark.java(), "-cp", labmark.classPath(), labmark.mainClass(), "run"));
    command.addAll(shared);
    command.addAll(arm.arguments());
    command.addAll(List.of("--out", out.toString()));
    long begin = nanoClock.getAsLong();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      Followed followed = follow(process, arm.load());
      int exit = process.waitFor();
      double wallSeconds = (nanoClock.getAsLong() - begin) / NANOS_PER_SECOND;
      if (exit != 0) {
        throw new IOException(
            "labmark run ended with exit code "
                + exit
                + "; its last words:\n"
                + String.join("\n", followed.lastLines));
      }
      TrialRecord trial = RunStore.open(out, new RecordCodec()).read().trials().get(0);
      return new Sample(
          value(trial, Metrics.IMAGES_PER_SECOND),
          value(trial, Metrics.STEP_DURATION_SECONDS_P50),
          followed.cpu.toNanos() / NANOS_PER_SECOND,
          wallSeconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while sampling", e);
    } finally {
      process.destroy();
    }
  }

  /**
   * What was seen of a process.
   *
   * @param cpu processor time up to its last line
   */
  private record Followed(Duration cpu, List<String> lastLines) {}

  /** Reads what it says to its end, with the load from when its endpoint is there. */
  private static Followed follow(Process process, EndpointLoad load) throws IOException {
    Deque<String> last = new ArrayDeque<>();
    Duration cpu = Duration.ZERO;
    Closeable loading = () -> {};
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(ENDPOINT)) {
          loading = load.begin(URI.create(line.substring(ENDPOINT.length())));
        }
        cpu = process.info().totalCpuDuration().orElse(cpu);
        last.add(line);
        if (last.size() > SHOWN_LINES) {
          last.remove();
        }
      }
    } finally {
      loading.close();
    }
    return new Followed(cpu, List.copyOf(last));
  }

  private static double value(TrialRecord trial, Metric metric) throws IOException {
    return trial
        .metric(metric.name())
        .orElseThrow(() -> new IOException(trial.id() + " has no " + metric.name()));
  }
}
