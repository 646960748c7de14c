package dev.labmark.harness.record.trend;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the runs of a series have in common: values under other conditions are no continuation.
 *
 * @param profile how much work
 * @param device what trials ran on
 * @param threads of the engine's operators in a trial
 * @param sideBySide trials at a time, at the most
 * @param seeds the replicates
 * @param settings the first digits of the SHA-256 of the scenario's settings
 */
public record Conditions(
    String profile,
    String cpuModel,
    int logicalCores,
    String device,
    int threads,
    int sideBySide,
    List<Long> seeds,
    String settings) {

  public Conditions {
    seeds = List.copyOf(seeds);
  }

  /** In words. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "profile %s on %s, %d cores of %s; %d threads, %d at a time; seeds %s; settings %s",
        profile,
        device,
        logicalCores,
        cpuModel,
        threads,
        sideBySide,
        seeds.stream().map(String::valueOf).collect(Collectors.joining(", ")),
        settings);
  }
}
