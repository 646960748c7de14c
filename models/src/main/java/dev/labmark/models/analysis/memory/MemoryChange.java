package dev.labmark.models.analysis.memory;

/**
 * A moment in a step.
 *
 * @param phase part of the step
 * @param layer whose operator runs; {@code loss} and {@code update} beside the network's own
 * @param component what the bytes are for
 * @param bytes taken, or given back as a negative number
 * @param liveBytes held after it, all components together
 */
public record MemoryChange(
    Phase phase, String layer, Component component, long bytes, long liveBytes) {}
