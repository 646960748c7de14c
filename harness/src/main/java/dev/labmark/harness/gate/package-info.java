/** Comparing what was measured: effects and their intervals. */
@NullMarked
package dev.labmark.harness.gate;

import org.jspecify.annotations.NullMarked;
