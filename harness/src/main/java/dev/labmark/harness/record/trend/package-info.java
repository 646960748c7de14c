/**
 * How metrics went from run to run, as data: the gate computes it, reports and exporters show it.
 */
@NullMarked
package dev.labmark.harness.record.trend;

import org.jspecify.annotations.NullMarked;
