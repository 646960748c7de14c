package dev.labmark.harness.run.probe;

import dev.labmark.harness.measure.HostCpu;
import dev.labmark.harness.measure.ProbeCost;
import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.measure.Ticker;
import dev.labmark.harness.measure.gpu.ComputeProcesses;
import dev.labmark.harness.measure.gpu.GpuProbe;
import dev.labmark.harness.measure.gpu.GpuProcesses;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.metric.Telemetry;
import dev.labmark.harness.record.Phase;
import dev.labmark.harness.spec.TrialSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at host and device while a trial runs: each period from a thread of its own, and once
 * between two phases from the trial's, so that no span between two looks belongs to both. Between
 * steps only; a step's duration never contains a look of its own thread.
 */
public final class TrialProbes implements AutoCloseable {

  private final boolean on;
  private final int periodMs;
  private final Supplier<ProbeSources> opener;
  private final LongSupplier nanoClock;
  private final ValidityBook validity;
  private final Energy energy = new Energy();
  private final GpuFigures gpuFigures = new GpuFigures();
  private final long startNs;
  private ProbeCost cost = ProbeCost.NONE;
  private Phase phase = Phase.PREPARATION;
  private @Nullable ProbeSources sources;
  private @Nullable ComputeProcesses processes;
  private Ticker.@Nullable Running ticking;
  private @Nullable Look last;
  private @Nullable String failure;
  private PointSink sink = (metric, value) -> {};
  private volatile Map<Metric, Double> latest = Map.of();

  /** Takes a point of a curve. */
  @FunctionalInterface
  public interface PointSink {
    void point(Metric metric, double value);
  }

  /**
   * Probes that have not looked yet, and have opened nothing.
   *
   * @param opener opens what is looked at, unless the spec switches that off
   */
  public TrialProbes(TrialSpec spec, Supplier<ProbeSources> opener, LongSupplier nanoClock) {
    this.periodMs = spec.launch().probePeriodMs();
    this.on = periodMs > 0;
    this.opener = opener;
    this.nanoClock = nanoClock;
    this.startNs = nanoClock.getAsLong();
    this.validity =
        new ValidityBook(new ValidityRule(spec.validity(), spec.launch().sideBySide() == 1));
  }

  /** Begins to look. */
  public synchronized void start(PointSink points, Ticker ticker) {
    if (!on) {
      return;
    }
    sink = points;
    sources = opener.get();
    look();
    ticking = ticker.every(Duration.ofMillis(periodMs), this::look);
  }

  /** The trial goes over to something else. */
  public synchronized void phase(Phase next) {
    boolean changes = next != phase;
    if (changes) {
      look();
    }
    phase = next;
    if (changes && sources != null) {
      sources.resetPeaks();
    }
  }

  /**
   * The steps of an epoch have been taken, or those of its beginning where training ends in it.
   *
   * @return whether the validity settings leave them out of steady-state figures
   */
  public synchronized boolean epochTrained(int epoch) {
    if (!on) {
      return false;
    }
    if (isTraining()) {
      look();
    }
    return validity.epochTrained(epoch);
  }

  /** The latest value of everything that is looked at. */
  public Map<Metric, Double> latest() {
    return latest;
  }

  private boolean isTraining() {
    return phase == Phase.WARM_UP || phase == Phase.TRAINING;
  }

  /** A probe that fails in a way that nobody thought of ends the looking, not the trial. */
  private synchronized void look() {
    if (sources == null || failure != null) {
      return;
    }
    long begin = nanoClock.getAsLong();
    try {
      look(sources);
    } catch (RuntimeException | LinkageError e) {
      failure = "stopped looking after " + cost.calls() + " times: " + e;
    }
    cost = cost.plus(nanoClock.getAsLong() - begin);
  }

  private void look(ProbeSources from) {
    Look now = from.look(nanoClock.getAsLong());
    Optional<ComputeProcesses.Split> split =
        now.gpu().map(sample -> tell(from, sample.processes()).split(sample.processes()));
    boolean foreignKnown =
        now.gpu().map(sample -> sample.processes() instanceof GpuProcesses.Listed).orElse(false);
    boolean training = isTraining();
    Map<Metric, Double> values = new LinkedHashMap<>();
    now.residentBytes()
        .asLong()
        .ifPresent(bytes -> values.put(Telemetry.HOST_RSS_BYTES, (double) bytes));
    if (last != null) {
      Span span = Span.between(last, now, foreignKnown ? split : Optional.empty());
      validity.add(span, training);
      span.shares()
          .ifPresent(
              shares -> {
                values.put(ProbeMetrics.HOST_STEAL_RATIO, shares.steal());
                values.put(ProbeMetrics.HOST_OTHERS_RATIO, shares.others());
              });
    }
    now.gpu()
        .ifPresent(
            sample -> {
              gpuFigures.add(sample, split.orElseThrow(), phase, training);
              values.putAll(GpuFigures.latest(sample, split.orElseThrow()));
            });
    energy.add(now, training);
    energy.addTo(values);
    last = now;
    latest = Map.copyOf(values);
    values.forEach(sink::point);
  }

  /** The first listing is from before the engine touched the device. */
  private ComputeProcesses tell(ProbeSources from, GpuProcesses listing) {
    if (processes == null) {
      processes = new ComputeProcesses(from.ownPid(), listing);
    }
    return processes;
  }

  /** Looks a last time, and tells what was found and what looking has cost. */
  public synchronized Observed observed(long trainedImages) {
    Observed result = new Observed();
    look();
    if (failure != null) {
      result.worker("probe.failure", failure);
    }
    if (sources == null || last == null) {
      return result.worker("probe.period", on ? "never looked" : "off: launch.probePeriodMs is 0");
    }
    boolean onGpu = sources.gpu() instanceof GpuProbe.Opened.Ready;
    result
        .worker("probe.period", periodMs + " ms, and between phases")
        .worker("probe.gpu", describe(sources.gpu()))
        .metric(ProbeMetrics.PROBE_SAMPLES, (double) cost.calls())
        .metric(ProbeMetrics.PROBE_SAMPLE_SECONDS_MEAN, cost.meanSeconds())
        .metric(ProbeMetrics.PROBE_TIME_RATIO, cost.ratioOf(nanoClock.getAsLong() - startNs));
    if (last.cpu() instanceof HostCpu.Ticks.Unavailable no) {
      result.worker("probe.host_cpu", "unavailable: " + no.reason());
    }
    if (last.frequencyHertz() instanceof Reading.Unavailable no) {
      result.worker("probe.cpu_frequency", no.toString());
    }
    energy.addTo(result, trainedImages, onGpu);
    if (onGpu) {
      gpuFigures.addTo(result);
    }
    validity.addTo(result);
    return result;
  }

  private static String describe(GpuProbe.Opened gpu) {
    if (gpu instanceof GpuProbe.Opened.Ready ready) {
      var device = ready.probe().device();
      return device.name()
          + ", "
          + device.uuid()
          + ", driver "
          + device.driver()
          + ", found by "
          + device.chosenBy();
    }
    return "unavailable: " + ((GpuProbe.Opened.Missing) gpu).reason();
  }

  @Override
  public void close() {
    Ticker.Running running = stopLooking();
    if (running != null) {
      running.close();
    }
    closeSources();
  }

  private synchronized Ticker.@Nullable Running stopLooking() {
    Ticker.Running running = ticking;
    ticking = null;
    return running;
  }

  private synchronized void closeSources() {
    if (sources != null) {
      sources.close();
      sources = null;
    }
  }
}
