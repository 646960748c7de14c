/** Which metrics are judged, and how. */
@NullMarked
package dev.labmark.harness.gate.book;

import org.jspecify.annotations.NullMarked;
