package dev.labmark.scenarios.jmh;

import org.openjdk.jmh.profile.ProfilerException;

/**
 * Options of the GPU profiler.
 *
 * @param device the engine's number of it
 * @param pool whether tensors lie in the driver's own pool
 */
record GpuProfilerOptions(int device, boolean pool) {

  private static final String KNOWN = "the GPU profiler's options are device=N and pool=true";

  /** Reads {@code device=1;pool=true}; what is left out is {@code device=0} without a pool. */
  static GpuProfilerOptions parse(String text) throws ProfilerException {
    int device = 0;
    boolean pool = false;
    for (String option : text.isBlank() ? new String[0] : text.split(";", -1)) {
      if (option.matches("device=\\d{1,4}")) {
        device = Integer.parseInt(option.substring(option.indexOf('=') + 1));
      } else if (option.matches("pool=(true|false)")) {
        pool = option.endsWith("true");
      } else {
        throw new ProfilerException(KNOWN + ", was given: " + option);
      }
    }
    return new GpuProfilerOptions(device, pool);
  }
}
