package dev.labmark.harness.export;

import dev.labmark.harness.metric.Label;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.TrialId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What identifies a series. All series of a metric have the same label names. */
final class Labels {

  private Labels() {}

  /** Of something that a whole run has one of. */
  static Map<String, String> ofRun(String runId) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(Label.RUN_ID.symbol(), runId);
    return labels;
  }

  /** Of something that a trial has one of. */
  static Map<String, String> ofTrial(String runId, TrialId trial) {
    Map<String, String> labels = ofRun(runId);
    labels.put(Label.SCENARIO.symbol(), trial.scenario());
    labels.put(Label.VARIANT.symbol(), trial.variant());
    labels.put(Label.SEED.symbol(), Long.toString(trial.seed()));
    return labels;
  }

  /** Of a metric of a trial, with the split that it is measured on. */
  static Map<String, String> of(Metric metric, String runId, TrialId trial) {
    Map<String, String> labels = ofTrial(runId, trial);
    metric.split().ifPresent(split -> labels.put(Label.SPLIT.symbol(), split.symbol()));
    return labels;
  }

  /** Of something that a gate judged. */
  static Map<String, String> ofJudged(
      String runId, String scenario, String variant, String metric) {
    Map<String, String> labels = ofRun(runId);
    labels.put(Label.SCENARIO.symbol(), scenario);
    labels.put(Label.VARIANT.symbol(), variant);
    labels.put(Label.METRIC.symbol(), metric);
    return labels;
  }

  /** What ran, and where: the only place for what would make other series too many. */
  static Map<String, String> info(String runId, String profile, Environment environment) {
    Map<String, String> labels = ofRun(runId);
    labels.put("profile", profile);
    labels.put("device", environment.device());
    labels.put("git_commit", environment.gitCommit());
    labels.put("git_dirty", environment.gitDirty());
    labels.put("host", environment.host());
    labels.put("os", environment.os());
    labels.put("cpu_model", environment.cpuModel());
    labels.put("cores", Integer.toString(environment.logicalCores()));
    labels.put("jvm", environment.jvm());
    labels.put("engine", environment.engine());
    labels.put("engine_version", environment.engineVersion());
    labels.put("native_version", environment.nativeVersion());
    labels.put("labmark_version", environment.labmarkVersion());
    labels.put("started_at", environment.startedAt());
    return labels;
  }

  /** The same of a run that is recorded. */
  static Map<String, String> info(RunRecord run) {
    return info(run.id(), run.spec().profile().symbol(), run.environment());
  }
}
