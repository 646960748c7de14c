package dev.labmark.scenarios.learningrate;

/**
 * One step of a sweep.
 *
 * @param step counted from 1
 * @param loss of the step's batch, before its update
 */
record SweepPoint(long step, double learningRate, double loss) {}
