package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.harness.record.Environment;

/**
 * Where something was measured, in what may be published: without the name of the host.
 *
 * @param measuredAt UTC, ISO 8601
 * @param gitCommit of Labmark
 * @param threads of the engine
 */
record Machine(
    String measuredAt,
    String gitCommit,
    String cpuModel,
    int logicalCores,
    long memoryBytes,
    String os,
    String jvm,
    String engine,
    int threads) {

  static Machine of(Environment here) {
    return new Machine(
        here.startedAt(),
        here.gitCommit(),
        here.cpuModel(),
        here.logicalCores(),
        here.memoryBytes(),
        here.os(),
        here.jvm(),
        here.engine() + " " + here.nativeVersion() + ", DJL " + here.engineVersion(),
        here.threads());
  }
}
