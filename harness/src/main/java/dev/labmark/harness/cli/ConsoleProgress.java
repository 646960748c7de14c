package dev.labmark.harness.cli;

import dev.labmark.harness.metric.BenchmarkMetrics;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A line a trial, and one bar for the whole run, with the time left and how far the trials under
 * way are, where there is a terminal.
 */
final class ConsoleProgress implements Progress {

  private static final int PARTS_PER_TRIAL = 100;

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private final long startNs;
  private final RunningTrials running = new RunningTrials();
  private @Nullable ProgressBar bar;
  private int trials = 1;
  private int kept;
  private int finished;

  ConsoleProgress(PrintWriter out, boolean terminal, LongSupplier nanoClock) {
    this.out = out;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
    this.startNs = nanoClock.getAsLong();
  }

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.RunStarted started) {
      trials = started.trials();
      line("run %s: %d trials, results in %s", started.id(), trials, started.folder());
    } else if (event instanceof RunEvent.TrialKept trial) {
      kept++;
      line("[%d/%d] %s kept from before", trial.number(), trials, trial.trial());
    } else if (event instanceof RunEvent.TrialStarted trial) {
      running.started(trial.trial(), trial.number());
      show();
    } else if (event instanceof RunEvent.TrialProgress progress) {
      running.progressed(progress.trial(), progress.fraction());
      show();
    } else if (event instanceof RunEvent.EpochFinished epoch && !terminal) {
      line(
          "[%d/%d] %s epoch %d/%d  %s",
          running.number(epoch.trial()),
          trials,
          epoch.trial(),
          epoch.epoch(),
          epoch.epochs(),
          epochMetrics(epoch));
    } else if (event instanceof RunEvent.TrialFinished trial) {
      finished(trial);
    } else if (event instanceof RunEvent.RunFinished) {
      closeBar();
    }
  }

  private static String epochMetrics(RunEvent.EpochFinished epoch) {
    StringBuilder text = new StringBuilder();
    epoch
        .metrics()
        .forEach(
            (name, value) -> text.append(String.format(Locale.ROOT, "%s %.4f  ", name, value)));
    return text.toString().strip();
  }

  private void finished(RunEvent.TrialFinished trial) {
    finished++;
    running.ended(trial.number());
    String outcome = trial.outcome().symbol();
    String reason = trial.reason() == null ? "" : ": " + trial.reason();
    line(
        "[%d/%d] %s %s%s%s  %s",
        trial.number(), trials, trial.trial(), outcome, reason, headline(trial.metrics()), eta());
    show();
  }

  private static String headline(Map<String, MetricValue> metrics) {
    return part(metrics, Metrics.TEST_ACCURACY, "  test accuracy %.4f")
        + part(metrics, Metrics.IMAGES_PER_SECOND, "  %.0f images/s")
        + part(metrics, BenchmarkMetrics.OPERATIONS_PER_SECOND, "  %.4g operations/s")
        + part(metrics, BenchmarkMetrics.SECONDS_PER_OPERATION, "  %.3e s/operation")
        + part(metrics, Metrics.WALL_SECONDS, "  %.1f s");
  }

  private static String part(Map<String, MetricValue> metrics, Metric metric, String format) {
    MetricValue value = metrics.get(metric.name());
    return value == null ? "" : String.format(Locale.ROOT, format, value.value());
  }

  /**
   * Of trials that go on beside the one that ended, what is done counts too. Trials that were kept
   * took no time and say nothing of those to come.
   */
  private String eta() {
    if (kept + finished == trials) {
      return "";
    }
    long elapsedNs = nanoClock.getAsLong() - startNs;
    double done = finished + running.done();
    Duration rest = Duration.ofSeconds(Math.round(elapsedNs / 1e9 / done * (trials - kept - done)));
    return String.format(Locale.ROOT, "ETA %d:%02d", rest.toMinutes(), rest.toSecondsPart());
  }

  private void show() {
    if (!terminal) {
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("trials")
              .setInitialMax((long) trials * PARTS_PER_TRIAL)
              .setUnit("", PARTS_PER_TRIAL)
              .setStyle(ProgressBarStyle.ASCII)
              .startsFrom((long) kept * PARTS_PER_TRIAL, Duration.ZERO)
              .clearDisplayOnFinish()
              .build();
    }
    bar.setExtraMessage(running.text());
    bar.stepTo(Math.round((kept + finished + running.done()) * PARTS_PER_TRIAL));
  }

  private void line(String format, Object... arguments) {
    String text = String.format(Locale.ROOT, format, arguments).stripTrailing();
    if (bar != null) {
      // erase the bar's line; it is drawn again at its next update
      out.print("\r\u001b[2K");
    }
    out.println(text);
    out.flush();
  }

  @Override
  public void summary(RunRecord run, Path folder, Path report) {
    closeBar();
    new SummaryTable(run).print(out);
    if (run.reason() != null) {
      out.println(run.outcome().symbol() + ": " + run.reason());
    }
    out.println("record: " + folder);
    out.println("report: " + report);
    out.flush();
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    closeBar();
    out.flush();
  }
}
