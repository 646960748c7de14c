package dev.labmark.harness.run;

import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.ScenarioFinding;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.TrialSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One run: launches the trials of scenario after scenario, side by side where their launch settings
 * say so, and keeps the record on disk true at every moment. A trial that fails does not end the
 * run.
 */
public final class Session {

  /** A worker notices within a moment that its parent is gone. */
  private static final int VACANCY_LOOKS = 50;

  private static final long VACANCY_POLL_MS = 200;

  private final ScenarioCatalog catalog;
  private final RunStore store;
  private final RecordCodec codec;
  private final Launcher launcher;
  private final Consumer<RunEvent> events;
  private final BooleanSupplier stopRequested;

  /**
   * A session over a run's folder.
   *
   * @param events hears one event at a time, from whatever thread
   * @param stopRequested is asked from several threads
   */
  public Session(
      ScenarioCatalog catalog,
      RunStore store,
      RecordCodec codec,
      Launcher launcher,
      Consumer<RunEvent> events,
      BooleanSupplier stopRequested) {
    this.catalog = catalog;
    this.store = store;
    this.codec = codec;
    this.launcher = launcher;
    this.events = oneAtATime(events);
    this.stopRequested = stopRequested;
  }

  /**
   * Runs every trial of the spec that has not ended in this folder before.
   *
   * @throws IOException if the record cannot be kept
   */
  public RunRecord run(String id, PlannedRun planned, Environment environment) throws IOException {
    ResolvedSpec spec = planned.spec();
    List<TrialSpec> plan = spec.trials();
    String folder = store.folder().toString();
    events.accept(new RunEvent.RunStarted(id, folder, plan.size()));
    OpenRecord record = OpenRecord.open(store, codec, id, planned, environment);
    List<PlannedTrial> left = left(plan, record);
    boolean stopped = false;
    for (ScenarioSpec scenario : spec.scenarios()) {
      stopped = stopped || !run(scenario, left, record);
    }
    RunRecord run = close(id, planned, environment, record.trials(), plan.size(), stopped);
    store.write(run);
    events.accept(new RunEvent.RunFinished(id, folder, run.outcome(), run.reason()));
    return run;
  }

  /**
   * Runs nothing: leaves the record of a run of which nothing has ended, and the spec of every
   * trial in its folder. Whoever runs them there, {@link #run} goes on from what has ended.
   *
   * @throws IOException if that cannot be written
   */
  public RunRecord prepare(String id, PlannedRun planned, Environment environment)
      throws IOException {
    List<TrialSpec> plan = planned.spec().trials();
    OpenRecord record = OpenRecord.open(store, codec, id, planned, environment);
    for (TrialSpec trial : plan) {
      store.trialFolder(TrialId.of(trial)).writeSpec(codec, trial);
    }
    RunRecord run = close(id, planned, environment, record.trials(), plan.size(), true);
    store.write(run);
    return run;
  }

  private static Consumer<RunEvent> oneAtATime(Consumer<RunEvent> listener) {
    Object turn = new Object();
    return event -> {
      synchronized (turn) {
        listener.accept(event);
      }
    };
  }

  /** The trials that have not ended before. */
  private List<PlannedTrial> left(List<TrialSpec> plan, OpenRecord record) {
    List<PlannedTrial> left = new ArrayList<>();
    int number = 0;
    for (TrialSpec spec : plan) {
      number++;
      PlannedTrial trial = new PlannedTrial(spec, number, plan.size());
      if (record.hasEnded(trial.id())) {
        events.accept(new RunEvent.TrialKept(trial.id(), number, plan.size()));
      } else {
        left.add(trial);
      }
    }
    return left;
  }

  /** Runs what is left of one scenario; {@code false} if some of it was left out. */
  private boolean run(ScenarioSpec scenario, List<PlannedTrial> left, OpenRecord record)
      throws IOException {
    List<SideBySide.Trial> own = new ArrayList<>();
    for (PlannedTrial trial : left) {
      if (trial.spec().scenario().equals(scenario.name())) {
        own.add(() -> run(trial, record));
      }
    }
    return SideBySide.run(
        own,
        launcher.atOnce(scenario.launch()),
        () -> stopRequested.getAsBoolean() || !launcher.takesMore());
  }

  private void run(PlannedTrial planned, OpenRecord record) throws IOException {
    TrialId id = planned.id();
    record.begin(id);
    TrialFolder folder = store.trialFolder(id);
    folder.awaitVacant(VACANCY_LOOKS, Session::pause);
    folder.clear();
    folder.writeSpec(codec, planned.spec());
    events.accept(new RunEvent.TrialStarted(id, planned.number(), planned.trials()));
    TrialRecord trial = launcher.launch(folder, events, stopRequested);
    record.end(trial, folder);
    events.accept(
        new RunEvent.TrialFinished(
            id,
            planned.number(),
            planned.trials(),
            trial.outcome(),
            trial.reason(),
            trial.metrics()));
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(VACANCY_POLL_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an earlier worker");
    }
  }

  private RunRecord close(
      String id,
      PlannedRun run,
      Environment environment,
      List<TrialRecord> trials,
      int planned,
      boolean stopped) {
    List<String> problems = new ArrayList<>();
    boolean interrupted =
        stopped || trials.stream().anyMatch(t -> t.outcome() == Outcome.INTERRUPTED);
    if (interrupted) {
      long ended = trials.stream().filter(t -> t.outcome().isFinal()).count();
      problems.add(
          ended
              + " of "
              + planned
              + " trials had ended"
              + (launcher.isResumable() ? "; go on with --resume" : ""));
    }
    long failed = trials.stream().filter(t -> t.outcome() == Outcome.FAILED).count();
    if (failed > 0) {
      problems.add(failed + " of " + planned + " trials failed");
    }
    List<ScenarioFinding> findings = findings(run.spec(), trials, problems);
    Outcome outcome =
        interrupted ? Outcome.INTERRUPTED : problems.isEmpty() ? Outcome.COMPLETED : Outcome.FAILED;
    String reason = problems.isEmpty() ? null : String.join("; ", problems);
    return new RunRecord(
        RunRecord.SCHEMA,
        id,
        outcome,
        reason,
        run.spec(),
        environment,
        trials,
        findings,
        run.calibrations());
  }

  /** Trials are kept and the other scenarios answered where one cannot read its findings. */
  private List<ScenarioFinding> findings(
      ResolvedSpec spec, List<TrialRecord> trials, List<String> problems) {
    List<ScenarioFinding> findings = new ArrayList<>();
    for (ScenarioSpec scenario : spec.scenarios()) {
      List<TrialRecord> own =
          trials.stream().filter(trial -> trial.scenario().equals(scenario.name())).toList();
      try {
        catalog
            .find(scenario.name())
            .findings(own)
            .forEach(finding -> findings.add(new ScenarioFinding(scenario.name(), finding)));
      } catch (RuntimeException | Error e) {
        e.printStackTrace();
        problems.add(
            "the findings of " + scenario.name() + " could not be read: " + Failures.describe(e));
      }
    }
    return findings;
  }
}
