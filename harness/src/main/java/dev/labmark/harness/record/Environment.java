package dev.labmark.harness.record;

/**
 * Where a run happened. What could not be found out reads {@code unknown: reason}.
 *
 * @param startedAt UTC, ISO 8601
 * @param gitCommit the commit Labmark was built from
 * @param gitDirty {@code true} where the build had uncommitted changes
 * @param jvm vendor, name and version
 * @param memoryBytes physical memory
 * @param engine the deep-learning engine's name
 * @param engineVersion the version of DJL's binding
 * @param nativeVersion the version and build of the engine's native library
 * @param threads of the engine's operators in one trial, the most that a scenario of the run has;
 *     each scenario's own are in its launch settings
 * @param device what trials run on
 * @param driver the device's driver
 */
public record Environment(
    String startedAt,
    String labmarkVersion,
    String gitCommit,
    String gitDirty,
    String host,
    String os,
    String jvm,
    String cpuModel,
    int physicalCores,
    int logicalCores,
    long memoryBytes,
    String engine,
    String engineVersion,
    String nativeVersion,
    int threads,
    String device,
    String driver) {

  /** The spelling of something that could not be found out. */
  public static String unknown(String reason) {
    return "unknown: " + reason;
  }
}
