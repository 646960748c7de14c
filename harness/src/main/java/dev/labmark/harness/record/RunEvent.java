package dev.labmark.harness.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens in a run, as it happens. Progress displays and exporters listen. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunEvent.RunStarted.class, name = "run_started"),
  @JsonSubTypes.Type(value = RunEvent.TrialStarted.class, name = "trial_started"),
  @JsonSubTypes.Type(value = RunEvent.TrialKept.class, name = "trial_kept"),
  @JsonSubTypes.Type(value = RunEvent.MetricsServed.class, name = "metrics_served"),
  @JsonSubTypes.Type(value = RunEvent.TrialProgress.class, name = "trial_progress"),
  @JsonSubTypes.Type(value = RunEvent.PhaseStarted.class, name = "phase_started"),
  @JsonSubTypes.Type(value = RunEvent.EpochFinished.class, name = "epoch_finished"),
  @JsonSubTypes.Type(value = RunEvent.TrialFinished.class, name = "trial_finished"),
  @JsonSubTypes.Type(value = RunEvent.RunFinished.class, name = "run_finished")
})
public sealed interface RunEvent {

  /** A run begins, or is resumed. */
  record RunStarted(String id, String folder, int trials) implements RunEvent {}

  /** A trial is launched; {@code number} counts from 1. */
  record TrialStarted(TrialId trial, int number, int trials) implements RunEvent {}

  /** A resumed run keeps a finished trial as it is. */
  record TrialKept(TrialId trial, int number, int trials) implements RunEvent {}

  /** A trial's process serves its own metrics, as long as it runs. */
  record MetricsServed(TrialId trial, String url) implements RunEvent {}

  /**
   * A trial goes on.
   *
   * @param fraction of its work that is done, 0 to 1
   * @param step optimizer steps taken so far
   * @param images trained on so far
   * @param readings the latest value of metrics, by record name
   * @param stepSeconds durations of the steps since the last such event
   */
  record TrialProgress(
      TrialId trial,
      double fraction,
      long step,
      long images,
      Map<String, Double> readings,
      List<Double> stepSeconds)
      implements RunEvent {}

  /** A trial goes over to something else. */
  record PhaseStarted(TrialId trial, Phase phase) implements RunEvent {}

  /** An epoch ended; metrics by record name, those of a split as {@code name} of that split. */
  record EpochFinished(TrialId trial, int epoch, int epochs, Map<String, Double> metrics)
      implements RunEvent {}

  /** A trial ended; everything is on disk. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TrialFinished(
      TrialId trial,
      int number,
      int trials,
      Outcome outcome,
      @Nullable String reason,
      Map<String, MetricValue> metrics)
      implements RunEvent {}

  /** A run ended; everything is on disk. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RunFinished(String id, String folder, Outcome outcome, @Nullable String reason)
      implements RunEvent {}
}
