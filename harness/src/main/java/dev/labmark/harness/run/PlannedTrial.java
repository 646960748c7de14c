package dev.labmark.harness.run;

import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.spec.TrialSpec;

/**
 * A trial with its place in the plan.
 *
 * @param number counts from 1
 * @param trials of the whole plan
 */
record PlannedTrial(TrialSpec spec, int number, int trials) {

  TrialId id() {
    return TrialId.of(spec);
  }
}
