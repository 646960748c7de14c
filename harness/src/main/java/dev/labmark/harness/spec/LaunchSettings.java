package dev.labmark.harness.spec;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a worker process is started for timed trials.
 *
 * @param threads threads of the engine's operators; losses differ in their last bits between thread
 *     counts
 * @param jvmFlags flags of the worker's JVM
 * @param environment environment variables set for the worker, beside those it inherits
 */
public record LaunchSettings(int threads, List<String> jvmFlags, Map<String, String> environment) {

  private static final int MAX_THREADS = 1024;

  public LaunchSettings {
    new Violations().inRange("launch.threads", threads, 1, MAX_THREADS).throwIfAny();
    jvmFlags = List.copyOf(jvmFlags);
    environment = new TreeMap<>(environment);
  }

  /**
   * For speed in runs of seconds to minutes. glibc otherwise gives activation memory back to the
   * kernel after every step and takes it again page by page, and background compilation and
   * collection compete with the operators for two cores.
   */
  public static LaunchSettings timed(int threads) {
    return new LaunchSettings(
        threads,
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        Map.of(
            "MALLOC_MMAP_THRESHOLD_", "33554432",
            "MALLOC_TRIM_THRESHOLD_", "1073741824",
            "MALLOC_TOP_PAD_", "268435456"));
  }
}
