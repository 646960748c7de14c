/**
 * A run from plan to record: scenarios become trials, each trial runs in a worker, the parts are
 * merged.
 */
package dev.labmark.harness.run;
