package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.Scenario;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Variant;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code jmh}: a trial is a fork of a benchmark, its seed the number of the fork. */
final class JmhScenario implements Scenario<JmhSettings> {

  /** As in records. */
  static final String NAME = "jmh";

  static final String TITLE = "JMH benchmarks";

  private final List<PlannedBenchmark> benchmarks;
  private final JmhResultFile results;

  /** Those benchmarks; their results also go to the file. */
  JmhScenario(List<PlannedBenchmark> benchmarks, JmhResultFile results) {
    this.benchmarks = List.copyOf(benchmarks);
    this.results = results;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String labPart() {
    return NAME;
  }

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public List<Variant> variants() {
    return benchmarks.stream().map(PlannedBenchmark::variant).toList();
  }

  @Override
  public List<Long> seeds(Profile profile) {
    return LongStream.rangeClosed(1, JmhSettings.forks(profile)).boxed().toList();
  }

  @Override
  public Class<JmhSettings> settingsType() {
    return JmhSettings.class;
  }

  @Override
  public JmhSettings settings(Profile profile) {
    return JmhSettings.of(profile, List.of(), Map.of());
  }

  @Override
  public TrialResult run(TrialContext<JmhSettings> trial) {
    PlannedBenchmark benchmark =
        benchmarks.stream()
            .filter(planned -> planned.variantName().equals(trial.id().variant()))
            .findFirst()
            .orElseThrow();
    TrialResult result = new TrialResult();
    ForkStopper stopper = ForkStopper.start(trial.stopRequested());
    try {
      RunResult fork = ForkRun.of(benchmark, trial.settings(), output(trial));
      results.add(benchmark, fork);
      new ForkResult(fork).addTo(result);
    } catch (RunnerException e) {
      if (trial.stopRequested().getAsBoolean()) {
        result.end(Outcome.INTERRUPTED, "the fork was stopped");
      } else {
        result.end(Outcome.FAILED, reason(e) + "; see " + trial.folder().logFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      stopper.stop();
    }
    return result.metric(Metrics.WALL_SECONDS, trial.elapsedSeconds());
  }

  /** What JMH says goes to the trial's log. */
  private static OutputFormat output(TrialContext<JmhSettings> trial) throws IOException {
    PrintStream log =
        new PrintStream(
            new FileOutputStream(trial.folder().logFile().toFile(), true),
            true,
            StandardCharsets.UTF_8);
    return new ProgressFormat(
        OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL), trial::progress);
  }

  /** JMH wraps what the benchmark threw twice, the first of several suppressed in it. */
  private static String reason(RunnerException e) {
    Throwable cause = e.getCause();
    while (cause != null && cause.getSuppressed().length > 0) {
      cause = cause.getSuppressed()[0];
    }
    return cause == null ? String.valueOf(e.getMessage()) : cause.toString();
  }

  @Override
  public List<Finding> findings(List<TrialRecord> trials) {
    return JmhFindings.of(trials);
  }
}
