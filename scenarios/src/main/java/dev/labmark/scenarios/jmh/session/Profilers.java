package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.scenarios.jmh.GpuProfiler;
import dev.labmark.scenarios.jmh.NativeMemoryProfiler;
import dev.labmark.scenarios.jmh.TensorMemoryProfiler;
import java.util.Map;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/** Profilers by the names that {@code --prof} takes: JMH's own, Labmark's short ones, classes. */
final class Profilers {

  private static final Map<String, Class<? extends Profiler>> SHORT_NAMES =
      Map.of(
          "gpu", GpuProfiler.class,
          "native", NativeMemoryProfiler.class,
          "tensors", TensorMemoryProfiler.class);

  private Profilers() {}

  /** {@code NAME} or {@code NAME:OPTIONS}, as JMH configures it. */
  static ProfilerConfig config(String asked) {
    int colon = asked.indexOf(':');
    String name = colon < 0 ? asked : asked.substring(0, colon);
    String options = colon < 0 ? "" : asked.substring(colon + 1);
    Class<? extends Profiler> own = SHORT_NAMES.get(name);
    return new ProfilerConfig(own == null ? name : own.getCanonicalName(), options);
  }

  /**
   * Tries whether it can be had here.
   *
   * @throws InvalidInputException with the profiler's own reason, if not
   */
  static void check(String asked) {
    try {
      ProfilerFactory.getProfilerOrException(config(asked));
    } catch (ProfilerException e) {
      String reason =
          e.getCause() instanceof ClassNotFoundException
              ? "there is no such profiler"
              : String.valueOf(e.getMessage()).strip();
      throw new InvalidInputException(
          "--prof " + asked + ": " + reason + " (see labmark jmh --list-profilers)", e);
    }
  }
}
