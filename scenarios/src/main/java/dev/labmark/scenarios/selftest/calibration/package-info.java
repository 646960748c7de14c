/** How often the gate is wrong, on simulated noise whose truth is known. */
@NullMarked
package dev.labmark.scenarios.selftest.calibration;

import org.jspecify.annotations.NullMarked;
