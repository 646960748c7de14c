package dev.labmark.harness.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.Violations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: what was asked, where, and what happened.
 *
 * @param schema {@link #SCHEMA}
 * @param id UTC time and 8 hexadecimal digits
 * @param outcome {@code completed} where every trial is; {@code running} in the record of a run
 *     that is going on or was killed
 * @param reason why the outcome is not {@code completed}; absent where it is
 * @param findings answers that take several trials to give
 * @param calibrations how it was found out how many trials are run at a time, of the scenarios for
 *     which somebody asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRecord(
    String schema,
    String id,
    Outcome outcome,
    @Nullable String reason,
    ResolvedSpec spec,
    Environment environment,
    List<TrialRecord> trials,
    List<ScenarioFinding> findings,
    List<Calibration> calibrations) {

  private static final int MOST_TRIALS = 20_000;

  /** The version of the format that this build writes. */
  public static final String SCHEMA = "labmark.run/1";

  public RunRecord {
    trials = List.copyOf(trials);
    RecordTime.check(new Violations(), "environment.startedAt", environment.startedAt())
        .check(
            trials.size() <= MOST_TRIALS,
            "trials must be no more than " + MOST_TRIALS + ", were " + trials.size())
        .throwIfAny();
    findings = List.copyOf(findings);
    calibrations = List.copyOf(calibrations);
  }

  /** Of a run whose trials are launched as the planner has it. */
  public RunRecord(
      String schema,
      String id,
      Outcome outcome,
      @Nullable String reason,
      ResolvedSpec spec,
      Environment environment,
      List<TrialRecord> trials,
      List<ScenarioFinding> findings) {
    this(schema, id, outcome, reason, spec, environment, trials, findings, List.of());
  }

  /** The trials of one scenario, in the order in which they were planned. */
  public List<TrialRecord> trialsOf(String scenario) {
    return trials.stream().filter(trial -> trial.scenario().equals(scenario)).toList();
  }
}
