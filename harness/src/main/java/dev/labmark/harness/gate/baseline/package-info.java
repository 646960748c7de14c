/** What runs are held against. */
@NullMarked
package dev.labmark.harness.gate.baseline;

import org.jspecify.annotations.NullMarked;
