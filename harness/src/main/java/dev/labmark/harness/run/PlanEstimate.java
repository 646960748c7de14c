package dev.labmark.harness.run;

import java.time.Duration;

/**
 * About how long the trials of a scenario take together.
 *
 * @param scenario its name
 * @param trials how many
 * @param duration on a machine of two cores
 */
public record PlanEstimate(String scenario, int trials, Duration duration) {}
