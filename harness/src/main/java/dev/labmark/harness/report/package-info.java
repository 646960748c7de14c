/**
 * From a record to a report: one folder that opens from disk. Pure: what is shown is read from the
 * run's folder, and nothing else. A scenario adds sections of its own as a {@link
 * dev.labmark.harness.report.ReportPage}.
 */
@NullMarked
package dev.labmark.harness.report;

import org.jspecify.annotations.NullMarked;
