/** Where the level of a metric changed, over many runs. */
@NullMarked
package dev.labmark.harness.gate.trend;

import org.jspecify.annotations.NullMarked;
