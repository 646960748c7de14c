package dev.labmark.harness.gate.compare;

import org.jspecify.annotations.Nullable;

/**
 * Something that two runs have different, as text.
 *
 * @param path where it stands, such as {@code p1-regularization.settings.train.batchSize}
 * @param a null where A has none
 * @param b null where B has none
 */
public record Difference(String path, @Nullable String a, @Nullable String b) {}
