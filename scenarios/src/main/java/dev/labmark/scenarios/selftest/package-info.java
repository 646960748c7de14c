/** Labmark measured by itself: what probes and exporters cost. */
@NullMarked
package dev.labmark.scenarios.selftest;

import org.jspecify.annotations.NullMarked;
