/** Two runs side by side: what was asked, where it ran, and what came out. */
@NullMarked
package dev.labmark.harness.gate.compare;

import org.jspecify.annotations.NullMarked;
