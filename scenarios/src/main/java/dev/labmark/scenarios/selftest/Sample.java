package dev.labmark.scenarios.selftest;

/**
 * One run of one trial.
 *
 * @param imagesPerSecond of its steady-state steps
 * @param stepSecondsP50 median duration of those steps
 * @param parentCpuSeconds processor time of the parent process, its start included; the trial's own
 *     process is not in it. 0 where the platform does not tell
 * @param wallSeconds of the whole run
 */
record Sample(
    double imagesPerSecond, double stepSecondsP50, double parentCpuSeconds, double wallSeconds) {}
