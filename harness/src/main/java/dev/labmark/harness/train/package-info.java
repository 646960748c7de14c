/** The training loop on Deep Java Library: batches, schedules, optimizer steps, evaluation. */
package dev.labmark.harness.train;
