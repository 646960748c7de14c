/** From results and a baseline to a verdict. */
@NullMarked
package dev.labmark.harness.gate.decision;

import org.jspecify.annotations.NullMarked;
