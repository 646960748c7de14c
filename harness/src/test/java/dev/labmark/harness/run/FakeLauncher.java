package dev.labmark.harness.run;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.SeriesWriter;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.TrialSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Leaves a trial's files behind without running anything. */
final class FakeLauncher implements Launcher {

  private final RecordCodec codec = new RecordCodec();
  private final Map<String, TrialResult> results = new HashMap<>();
  private Consumer<TrialId> whileRunning = trial -> {};
  private int atOnce = Integer.MAX_VALUE;
  private int most = Integer.MAX_VALUE;

  /** The trials that were launched, in order. */
  final List<String> launched = Collections.synchronizedList(new ArrayList<>());

  /** The trials that were asked to stop. */
  final List<String> stopped = Collections.synchronizedList(new ArrayList<>());

  /** Ends a trial in that way instead of completing it. */
  FakeLauncher ending(String trial, Outcome outcome, String reason) {
    results.put(trial, new TrialResult().end(outcome, reason));
    return this;
  }

  /** Completes every trial again. */
  FakeLauncher completing() {
    results.clear();
    return this;
  }

  /** Does something while each trial is under way. */
  FakeLauncher meanwhile(Consumer<TrialId> action) {
    whileRunning = action;
    return this;
  }

  /** Runs so many trials at a time, at the most. */
  FakeLauncher atOnce(int trials) {
    atOnce = trials;
    return this;
  }

  /** Takes no more than so many trials. */
  FakeLauncher takingOnly(int trials) {
    most = trials;
    return this;
  }

  @Override
  public boolean takesMore() {
    return launched.size() < most;
  }

  @Override
  public int atOnce() {
    return atOnce;
  }

  @Override
  public TrialRecord launch(
      TrialFolder folder, Consumer<RunEvent> events, BooleanSupplier stopRequested)
      throws IOException {
    TrialSpec spec = codec.read(folder.specFile(), TrialSpec.class);
    TrialId trial = TrialId.of(spec);
    launched.add(trial.toString());
    whileRunning.accept(trial);
    if (stopRequested.getAsBoolean()) {
      stopped.add(trial.toString());
    }
    try (SeriesWriter series = new SeriesWriter(folder.seriesFile())) {
      series.write(new SeriesPoint(trial, "step_loss", "train", 1, 0.5, 1, 0.25));
    }
    TrialRecord record =
        results
            .getOrDefault(trial.toString(), new TrialResult().metric(Metrics.STEPS, trial.seed()))
            .toRecord(spec);
    folder.writeRecord(codec, record);
    return record;
  }
}
