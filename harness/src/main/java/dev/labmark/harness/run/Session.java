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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run: launches trial after trial and keeps the record on disk true at every moment. A trial
 * that fails does not end the run.
 */
public final class Session {

  private final ScenarioCatalog catalog;
  private final RunStore store;
  private final RecordCodec codec;
  private final Launcher launcher;
  private final Consumer<RunEvent> events;
  private final BooleanSupplier stopRequested;

  /** A session over a run's folder. */
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
    this.events = events;
    this.stopRequested = stopRequested;
  }

  /**
   * Runs every trial of the spec that has not ended in this folder before.
   *
   * @throws IOException if the record cannot be kept
   */
  public RunRecord run(String id, ResolvedSpec spec, Environment environment) throws IOException {
    List<TrialSpec> plan = spec.trials();
    String folder = store.folder().toString();
    events.accept(new RunEvent.RunStarted(id, folder, plan.size()));
    Map<TrialId, TrialRecord> attempted = before(plan);
    merge(plan, attempted);
    store.write(going(id, spec, environment, plan, attempted));
    boolean stopped = false;
    int number = 0;
    for (TrialSpec trial : plan) {
      number++;
      if (isFinal(attempted.get(TrialId.of(trial)))) {
        continue;
      }
      stopped = stopRequested.getAsBoolean();
      if (stopped) {
        break;
      }
      if (attempted.remove(TrialId.of(trial)) != null) {
        merge(plan, attempted);
        store.write(going(id, spec, environment, plan, attempted));
      }
      attempted.put(TrialId.of(trial), run(trial, number, plan.size()));
      store.write(going(id, spec, environment, plan, attempted));
    }
    RunRecord run = close(id, spec, environment, inOrder(plan, attempted), plan.size(), stopped);
    store.write(run);
    events.accept(new RunEvent.RunFinished(id, folder, run.outcome(), run.reason()));
    return run;
  }

  /**
   * What is left of an earlier attempt at this run, before anything is run: no trial that was ever
   * attempted is missing from the record. One that failed stays in it until it is run again.
   */
  private Map<TrialId, TrialRecord> before(List<TrialSpec> plan) throws IOException {
    Map<TrialId, TrialRecord> before = new HashMap<>();
    int number = 0;
    for (TrialSpec spec : plan) {
      number++;
      TrialId trial = TrialId.of(spec);
      Optional<TrialRecord> record = store.trialFolder(trial).readRecord(codec);
      if (record.isPresent()) {
        before.put(trial, record.get());
        if (isFinal(record.get())) {
          events.accept(new RunEvent.TrialKept(trial, number, plan.size()));
        }
      }
    }
    return before;
  }

  private static boolean isFinal(@Nullable TrialRecord trial) {
    return trial != null && trial.outcome().isFinal();
  }

  /** Series and histograms of the trials in the record, and of no others. */
  private void merge(List<TrialSpec> plan, Map<TrialId, TrialRecord> attempted) throws IOException {
    store.beginMerge();
    for (TrialSpec spec : plan) {
      if (attempted.containsKey(TrialId.of(spec))) {
        store.merge(store.trialFolder(TrialId.of(spec)));
      }
    }
  }

  private TrialRecord run(TrialSpec spec, int number, int trials) throws IOException {
    TrialId trial = TrialId.of(spec);
    TrialFolder folder = store.trialFolder(trial);
    folder.clear();
    folder.writeSpec(codec, spec);
    events.accept(new RunEvent.TrialStarted(trial, number, trials));
    TrialRecord record = launcher.launch(folder, events, stopRequested);
    store.merge(folder);
    events.accept(
        new RunEvent.TrialFinished(
            trial, number, trials, record.outcome(), record.reason(), record.metrics()));
    return record;
  }

  private static List<TrialRecord> inOrder(
      List<TrialSpec> plan, Map<TrialId, TrialRecord> attempted) {
    return plan.stream()
        .flatMap(trial -> Optional.ofNullable(attempted.get(TrialId.of(trial))).stream())
        .toList();
  }

  private static RunRecord going(
      String id,
      ResolvedSpec spec,
      Environment environment,
      List<TrialSpec> plan,
      Map<TrialId, TrialRecord> attempted) {
    return new RunRecord(
        RunRecord.SCHEMA,
        id,
        Outcome.RUNNING,
        "trials are going on",
        spec,
        environment,
        inOrder(plan, attempted),
        List.of());
  }

  private RunRecord close(
      String id,
      ResolvedSpec spec,
      Environment environment,
      List<TrialRecord> trials,
      int planned,
      boolean stopped) {
    List<String> problems = new ArrayList<>();
    boolean interrupted =
        stopped || trials.stream().anyMatch(t -> t.outcome() == Outcome.INTERRUPTED);
    if (interrupted) {
      long ended = trials.stream().filter(t -> t.outcome().isFinal()).count();
      problems.add(ended + " of " + planned + " trials had ended; go on with --resume");
    }
    long failed = trials.stream().filter(t -> t.outcome() == Outcome.FAILED).count();
    if (failed > 0) {
      problems.add(failed + " of " + planned + " trials failed");
    }
    List<ScenarioFinding> findings = findings(spec, trials, problems);
    Outcome outcome =
        interrupted ? Outcome.INTERRUPTED : problems.isEmpty() ? Outcome.COMPLETED : Outcome.FAILED;
    String reason = problems.isEmpty() ? null : String.join("; ", problems);
    return new RunRecord(
        RunRecord.SCHEMA, id, outcome, reason, spec, environment, trials, findings);
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
