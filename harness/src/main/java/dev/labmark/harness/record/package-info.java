/** What happened: events, series, histograms, tables, outcomes, and the files they are kept in. */
package dev.labmark.harness.record;
