/**
 * Networks held against the engine: what theory says that a network holds and does, beside what the
 * allocator, the tensors and the operators say. Measured values come from here, analytical ones
 * from {@code dev.labmark.models.analysis}; a ledger joins them.
 */
@NullMarked
package dev.labmark.scenarios.memory;

import org.jspecify.annotations.NullMarked;
