package dev.labmark.harness.spec;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a worker process is started.
 *
 * @param threads threads of the engine's operators; losses differ in their last bits between thread
 *     counts
 * @param sideBySide trials of the scenario that are run at a time, at the most
 * @param probePeriodMs how often devices and host are looked at while a trial runs; 0 switches that
 *     off
 * @param profileOperators whether each trial that trains has a step, after its timed part, under
 *     the engine's profiler
 * @param jvmFlags flags of the worker's JVM
 * @param environment environment variables set for the worker, beside those it inherits; of the C
 *     library's allocator ({@code MALLOC_…}) it inherits none
 */
public record LaunchSettings(
    int threads,
    int sideBySide,
    int probePeriodMs,
    boolean profileOperators,
    List<String> jvmFlags,
    Map<String, String> environment) {

  /** The size in bytes from which glibc takes memory from the kernel and gives it back at once. */
  public static final String MMAP_THRESHOLD = "MALLOC_MMAP_THRESHOLD_";

  /** What PyTorch's allocator on GPUs is told by. */
  public static final String CUDA_ALLOCATOR = "PYTORCH_CUDA_ALLOC_CONF";

  /** Tensors lie in the driver's own memory pool, which can be asked for them. */
  public static final String DRIVER_POOL = "backend:cudaMallocAsync";

  /**
   * How often probes look, unless said otherwise. CPU time and energy are read from counters, so
   * that what they say about an epoch does not depend on the period.
   */
  public static final int PROBE_PERIOD_MS = 1_000;

  /** The same on a GPU, whose clocks, memory and other processes are seen at moments only. */
  public static final int GPU_PROBE_PERIOD_MS = 200;

  private static final int MAX_PROBE_PERIOD_MS = 60_000;
  static final int MAX_THREADS = 1024;
  static final int MAX_TRIALS = 1024;

  /** Little of the JVM's own work beside the operators, and a heap that stays as it is. */
  private static final List<String> QUIET = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /**
   * Freed activation memory stays with the process. A threshold does not do it: glibc takes none
   * above 32 MiB, nor do the heaps that it gives to threads hold a tensor of 64 MiB, so that larger
   * ones are mapped, and faulted in page by page, in every step.
   */
  private static final Map<String, String> KEEP_MEMORY =
      Map.of(
          "MALLOC_MMAP_MAX_",
          "0",
          "MALLOC_ARENA_MAX",
          "1",
          "MALLOC_TRIM_THRESHOLD_",
          "1073741824",
          "MALLOC_TOP_PAD_",
          "268435456");

  public LaunchSettings {
    new Violations()
        .inRange("launch.threads", threads, 1, MAX_THREADS)
        .inRange("launch.sideBySide", sideBySide, 1, MAX_TRIALS)
        .inRange("launch.probePeriodMs", probePeriodMs, 0, MAX_PROBE_PERIOD_MS)
        .check(
            !profileOperators || sideBySide == 1,
            "launch.sideBySide must be 1 with launch.profileOperators, since operators are timed"
                + " alone on the machine, was "
                + sideBySide)
        .throwIfAny();
    jvmFlags = List.copyOf(jvmFlags);
    environment = new TreeMap<>(environment);
  }

  /** Without a profile of operators. */
  public LaunchSettings(
      int threads,
      int sideBySide,
      int probePeriodMs,
      List<String> jvmFlags,
      Map<String, String> environment) {
    this(threads, sideBySide, probePeriodMs, false, jvmFlags, environment);
  }

  /**
   * What a purpose needs.
   *
   * @param threads that the machine has for the engines of all trials that run at a time
   */
  public static LaunchSettings of(Purpose purpose, int threads) {
    return switch (purpose) {
      case TIMED -> timed(threads);
      case EXACT_MEMORY -> exactMemory(threads);
      case SIDE_BY_SIDE -> sideBySide(threads);
    };
  }

  /**
   * For speed in runs of seconds to minutes. glibc otherwise gives activation memory back to the
   * kernel after every step and takes it again page by page, and background compilation and
   * collection compete with the operators for two cores.
   */
  public static LaunchSettings timed(int threads) {
    return new LaunchSettings(threads, 1, PROBE_PERIOD_MS, QUIET, KEEP_MEMORY);
  }

  /**
   * For memory to the byte, the opposite of {@link #timed}: every tensor of 64 KiB or more comes
   * from the kernel and goes back to it, so that the resident set follows the live tensors. No
   * probe looks meanwhile: what it allocates would be resident, too.
   */
  public static LaunchSettings exactMemory(int threads) {
    return new LaunchSettings(threads, 1, 0, QUIET, Map.of(MMAP_THRESHOLD, "65536"));
  }

  /**
   * For many trials in little time: as {@link #timed}, but several at a time with one thread each,
   * so that losses do not depend on how many there are.
   */
  public static LaunchSettings sideBySide(int trials) {
    return new LaunchSettings(1, trials, PROBE_PERIOD_MS, QUIET, KEEP_MEMORY);
  }

  /** The same with so many trials at a time, and so many threads each. */
  public LaunchSettings sharing(CoreShare share) {
    return new LaunchSettings(
        share.threads(), share.trials(), probePeriodMs, profileOperators, jvmFlags, environment);
  }

  /**
   * The same for a trial on a GPU, whose tensors can then be told from what is kept for them;
   * probes look more often, unless they are off.
   */
  public LaunchSettings onGpu() {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(CUDA_ALLOCATOR, DRIVER_POOL);
    int period = probePeriodMs == 0 ? 0 : GPU_PROBE_PERIOD_MS;
    return new LaunchSettings(threads, sideBySide, period, jvmFlags, more);
  }
}
