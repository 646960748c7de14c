package dev.labmark.scenarios.selftest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labmark.harness.measure.Ticker;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.SeriesWriter;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.run.probe.ProbeSources;
import dev.labmark.harness.run.probe.TrialProbes;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.TrialSpec;
import dev.labmark.harness.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The probes of a trial on the CPU at their default period, with the curves that they write. */
public final class ProbeLoad implements Load {

  private static final String DEVICE = "cpu";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongSupplier nanoClock;
  private final long startNs;
  private final TrialId trial;
  private final SeriesWriter series;
  private final TrialProbes probes;
  private @Nullable Pulse pulse;
  private long step;
  private double epoch;

  /**
   * Probes that are switched off.
   *
   * @param folder for the curves that they write
   */
  public ProbeLoad(Path folder, int threads, LongSupplier nanoClock) throws IOException {
    TrialSpec spec =
        new TrialSpec(
            LongTraining.SCENARIO,
            LongTraining.variant(),
            LongTraining.SEED,
            DEVICE,
            Purpose.TIMED,
            LaunchSettings.timed(threads),
            JsonNodeFactory.instance.objectNode());
    this.nanoClock = nanoClock;
    this.startNs = nanoClock.getAsLong();
    this.trial = TrialId.of(spec);
    this.series = new SeriesWriter(folder.resolve("series.csv"));
    this.probes =
        new TrialProbes(spec, () -> ProbeSources.ofThisMachine(DEVICE, Map.of()), nanoClock);
    probes.start(this::point, this::every);
    probes.phase(Phase.TRAINING);
  }

  private Ticker.Running every(Duration period, Runnable look) {
    Pulse made = new Pulse("labmark-probes", period, look);
    pulse = made;
    return made::close;
  }

  private synchronized void point(Metric metric, double value) {
    long timeMs = (nanoClock.getAsLong() - startNs) / NANOS_PER_MILLI;
    series.write(new SeriesPoint(trial, metric.name(), "", step, epoch, timeMs, value));
  }

  private Pulse pulse() {
    if (pulse == null) {
      throw new IllegalStateException("the probes have no period");
    }
    return pulse;
  }

  @Override
  public void begin() {
    pulse().begin();
  }

  @Override
  public void end() {
    pulse().end();
  }

  @Override
  public synchronized void stepFinished(TrainingListener.Step finished) {
    step = finished.number();
    epoch = finished.epoch();
  }

  @Override
  public long acts() {
    return pulse().beats();
  }

  @Override
  public void close() throws IOException {
    probes.close();
    series.close();
  }
}
