package dev.labmark.harness.run;

import dev.labmark.harness.record.Calibration;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.spec.CoreShare;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run that is about to be done.
 *
 * @param calibrations how it was found out how many trials are run at a time; of the scenarios that
 *     were asked about
 */
public record PlannedRun(ResolvedSpec spec, List<Calibration> calibrations) {

  public PlannedRun {
    calibrations = List.copyOf(calibrations);
  }

  /** A run as the planner has it. */
  public static PlannedRun of(ResolvedSpec spec) {
    return new PlannedRun(spec, List.of());
  }

  /** The spec, with cores shared out as the calibrations found. */
  public static PlannedRun calibrated(ResolvedSpec spec, List<Calibration> calibrations) {
    Map<String, CoreShare> chosen =
        calibrations.stream().collect(Collectors.toMap(Calibration::scenario, Calibration::chosen));
    List<ScenarioSpec> scenarios =
        spec.scenarios().stream()
            .map(
                scenario ->
                    chosen.containsKey(scenario.name())
                        ? scenario.launched(scenario.launch().sharing(chosen.get(scenario.name())))
                        : scenario)
            .toList();
    return new PlannedRun(new ResolvedSpec(spec.profile(), spec.device(), scenarios), calibrations);
  }

  /** What goes on with an earlier run is launched as that was: other threads, other bits. */
  public static PlannedRun goingOnWith(RunRecord before, ResolvedSpec spec) {
    return calibrated(spec, before.calibrations());
  }
}
