package dev.labmark.scenarios.selftest.cluster;

import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialId;
import dev.labmark.scenarios.selftest.faults.RunProcess;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a run has told of its trials. */
final class Trials {

  private Trials() {}

  static boolean isFinished(RunEvent event) {
    return event instanceof RunEvent.TrialFinished;
  }

  /** Waits for the end of a run, however long that takes. */
  static void awaitAll(RunProcess run) throws IOException, InterruptedException {
    run.await(RunEvent.RunFinished.class::isInstance);
  }

  /** In the order in which they ended. */
  static List<TrialId> finished(RunProcess run) {
    return run.events().stream()
        .filter(RunEvent.TrialFinished.class::isInstance)
        .map(event -> ((RunEvent.TrialFinished) event).trial())
        .toList();
  }

  static List<TrialId> twice(RunProcess run) {
    Set<TrialId> once = new HashSet<>();
    return finished(run).stream().filter(trial -> !once.add(trial)).toList();
  }
}
