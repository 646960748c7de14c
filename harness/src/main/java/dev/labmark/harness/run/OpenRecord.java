package dev.labmark.harness.run;

import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.record.TrialRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of a run whose trials are going on, kept true on disk at every moment. Trials that run
 * side by side take turns at it. With hundreds of trials, to write all of it for each would take
 * longer than they do: it is then written when it has grown by a 64th; those in between lie in
 * their folders, where a resumed run finds them.
 */
final class OpenRecord {

  private static final int GROWTH = 64;

  private final RunStore store;
  private final String id;
  private final PlannedRun run;
  private final Environment environment;
  private final List<TrialId> plan;
  private final Map<TrialId, TrialRecord> attempted = new HashMap<>();
  private int written;

  private OpenRecord(RunStore store, String id, PlannedRun run, Environment environment) {
    this.store = store;
    this.id = id;
    this.run = run;
    this.environment = environment;
    this.plan = run.spec().trials().stream().map(TrialId::of).toList();
  }

  /**
   * Opens the record with what is left of an earlier attempt at this run: no trial that has ended
   * is missing from it, and one that failed stays in it until it is run again. Those that were
   * interrupted are taken out all at once, since each that is taken out takes a new merge of all
   * others.
   */
  static OpenRecord open(
      RunStore store, RecordCodec codec, String id, PlannedRun run, Environment environment)
      throws IOException {
    OpenRecord record = new OpenRecord(store, id, run, environment);
    for (TrialId trial : record.plan) {
      store
          .trialFolder(trial)
          .readRecord(codec)
          .filter(found -> found.outcome() != Outcome.INTERRUPTED)
          .ifPresent(found -> record.attempted.put(trial, found));
    }
    record.writeAll();
    return record;
  }

  /** Whether the trial need not be run again. */
  synchronized boolean hasEnded(TrialId trial) {
    @Nullable TrialRecord record = attempted.get(trial);
    return record != null && record.outcome().isFinal();
  }

  /** Takes an earlier attempt out, before the next one clears the folder that it lies in. */
  synchronized void begin(TrialId trial) throws IOException {
    if (attempted.remove(trial) != null) {
      writeAll();
    }
  }

  /** Adds a trial that ended, with the series and histograms in its folder. */
  synchronized void end(TrialRecord trial, TrialFolder folder) throws IOException {
    store.merge(folder);
    attempted.put(trial.id(), trial);
    if (attempted.size() - written >= Math.max(1, attempted.size() / GROWTH)) {
      write();
    }
  }

  /** The trials that were attempted, in the order of the plan. */
  synchronized List<TrialRecord> trials() {
    return plan.stream()
        .flatMap(trial -> Optional.ofNullable(attempted.get(trial)).stream())
        .toList();
  }

  /** Series and histograms are those of the trials in the record, and of no others. */
  private void writeAll() throws IOException {
    store.beginMerge();
    for (TrialId trial : plan) {
      if (attempted.containsKey(trial)) {
        store.merge(store.trialFolder(trial));
      }
    }
    write();
  }

  private void write() throws IOException {
    written = attempted.size();
    store.write(
        new RunRecord(
            RunRecord.SCHEMA,
            id,
            Outcome.RUNNING,
            "trials are going on",
            run.spec(),
            environment,
            trials(),
            List.of(),
            run.calibrations()));
  }
}
