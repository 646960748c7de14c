/** Sweeps on a real cluster of this machine: what is promised of them, tried out and measured. */
@NullMarked
package dev.labmark.scenarios.selftest.cluster;

import org.jspecify.annotations.NullMarked;
