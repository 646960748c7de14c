package dev.labmark.harness.run;

import dev.labmark.harness.measure.DaemonTicker;
import dev.labmark.harness.measure.Ticker;
import dev.labmark.harness.record.EnvironmentProbe;
import dev.labmark.harness.record.OperatorTables;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.SeriesWriter;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.probe.ProbeSources;
import dev.labmark.harness.run.probe.TrialProbes;
import dev.labmark.harness.spec.TrialSpec;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Runs one trial in this process: resolved spec in, a part of the record out. */
public final class TrialWorker {

  /** Tells {@code labmark trial} whose worker it is: it ends with that process. */
  public static final String PARENT_OPTION = "--parent";

  /** Tells {@code labmark trial} what the Labmark was built from that records the run. */
  public static final String SOURCE_OPTION = "--source";

  private final ScenarioCatalog catalog;
  private final RecordCodec codec;
  private final Map<String, String> environment;
  private final LongSupplier nanoClock;
  private final Clock wallClock;
  private final ProbeSources.Factory probeSources;
  private final Ticker ticker;

  /**
   * A worker that can run every scenario of the catalogue, and looks at this machine meanwhile.
   *
   * @param environment the variables that this process was really started with
   */
  public TrialWorker(
      ScenarioCatalog catalog,
      RecordCodec codec,
      Map<String, String> environment,
      LongSupplier nanoClock,
      Clock wallClock) {
    this(
        catalog,
        codec,
        environment,
        nanoClock,
        wallClock,
        ProbeSources::ofThisMachine,
        new DaemonTicker("labmark-probes"));
  }

  /**
   * A worker that can run every scenario of the catalogue.
   *
   * @param environment the variables that this process was really started with
   * @param probeSources opens what is looked at while a trial runs
   * @param ticker says when
   */
  TrialWorker(
      ScenarioCatalog catalog,
      RecordCodec codec,
      Map<String, String> environment,
      LongSupplier nanoClock,
      Clock wallClock,
      ProbeSources.Factory probeSources,
      Ticker ticker) {
    this.catalog = catalog;
    this.codec = codec;
    this.environment = Map.copyOf(environment);
    this.nanoClock = nanoClock;
    this.wallClock = wallClock;
    this.probeSources = probeSources;
    this.ticker = ticker;
  }

  /**
   * Runs the trial whose spec lies in the folder, and leaves its record there.
   *
   * @return the record, whatever the outcome
   * @throws IOException if the record cannot be written
   */
  public TrialRecord run(
      TrialFolder folder, Consumer<RunEvent> events, BooleanSupplier stopRequested)
      throws IOException {
    TrialSpec spec = codec.read(folder.specFile(), TrialSpec.class);
    TrialResult result =
        attempt(catalog.find(spec.scenario()), spec, folder, events, stopRequested);
    TrialRecord trial = result.toRecord(spec);
    folder.writeRecord(codec, trial);
    return trial;
  }

  /**
   * Leaves the record of a trial that failed before it began.
   *
   * @throws IOException if the record cannot be written
   */
  public void refuse(TrialFolder folder, String reason) throws IOException {
    TrialSpec spec = codec.read(folder.specFile(), TrialSpec.class);
    folder.writeRecord(codec, new TrialResult().end(Outcome.FAILED, reason).toRecord(spec));
  }

  private <S> TrialResult attempt(
      Scenario<S> scenario,
      TrialSpec spec,
      TrialFolder folder,
      Consumer<RunEvent> events,
      BooleanSupplier stopRequested)
      throws IOException {
    S settings = codec.fromTree(spec.settings(), scenario.settingsType(), "settings");
    Instant startedAt = wallClock.instant();
    TrialResult result;
    try (SeriesWriter series = new SeriesWriter(folder.seriesFile());
        TrialProbes probes =
            new TrialProbes(spec, () -> probeSources.open(spec.device(), environment), nanoClock)) {
      TrialContext<S> trial =
          new TrialContext<>(
              spec,
              settings,
              environment,
              folder,
              series,
              events,
              stopRequested,
              nanoClock,
              wallClock,
              probes);
      result = watched(scenario, trial, probes);
    }
    EnvironmentProbe.machine().forEach(result::worker);
    return result.worker(TrialRecord.STARTED_AT, startedAt.toString());
  }

  private <S> TrialResult watched(Scenario<S> scenario, TrialContext<S> trial, TrialProbes probes) {
    TrialResult result;
    try {
      probes.start(trial::pointNow, ticker);
      result = scenario.run(trial);
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      result = new TrialResult().end(Outcome.FAILED, Failures.describe(e));
    }
    if (trial.spec().launch().profileOperators()) {
      result.workerUnlessSaid(
          OperatorTables.PROBE,
          "unavailable: the trial came to no training step that could be profiled");
    }
    return result.add(probes.observed(trial.trainedImages()));
  }
}
