package dev.labmark.harness.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ValiditySettings;

/** Brings a record that an older Labmark wrote into the shape that this one reads. */
final class OlderRecords {

  private static final String LAUNCH = "launch";
  private static final String SIDE_BY_SIDE = "sideBySide";
  private static final String PROFILE_OPERATORS = "profileOperators";
  private static final String FEWER_SEEDS = "fewerSeeds";
  private static final String PROBE_PERIOD = "probePeriodMs";
  private static final String CALIBRATIONS = "calibrations";
  private static final String VALIDITY = "validity";

  private OlderRecords() {}

  /** The same run in today's shape; the tree given may be changed. */
  static JsonNode upgraded(JsonNode run) {
    if (run.path("spec") instanceof ObjectNode spec && spec.has(LAUNCH)) {
      launchToScenarios(spec);
    }
    if (run instanceof ObjectNode record && !record.has(CALIBRATIONS)) {
      record.putArray(CALIBRATIONS);
    }
    for (JsonNode scenario : run.path("spec").path("scenarios")) {
      launchSettings(scenario.path(LAUNCH));
      nothingWatched(scenario);
      if (scenario instanceof ObjectNode one && !one.has(FEWER_SEEDS)) {
        one.putObject(FEWER_SEEDS);
      }
    }
    return run;
  }

  /** Before scenarios had a purpose, all workers of a run were started alike, for speed. */
  private static void launchToScenarios(ObjectNode spec) {
    JsonNode launch = spec.remove(LAUNCH);
    for (JsonNode scenario : spec.path("scenarios")) {
      if (scenario instanceof ObjectNode one && !one.has(LAUNCH)) {
        one.put("purpose", Purpose.TIMED.symbol()).set(LAUNCH, launch.deepCopy());
      }
    }
  }

  /** Before trials could share the machine each ran alone; operators were not profiled at first. */
  private static void launchSettings(JsonNode launch) {
    if (launch instanceof ObjectNode settings) {
      if (!settings.has(SIDE_BY_SIDE)) {
        settings.put(SIDE_BY_SIDE, 1);
      }
      if (!settings.has(PROFILE_OPERATORS)) {
        settings.put(PROFILE_OPERATORS, false);
      }
    }
  }

  /**
   * Before probes looked while trials ran, no epoch was judged; the thresholds then say nothing.
   */
  private static void nothingWatched(JsonNode scenario) {
    if (scenario.path(LAUNCH) instanceof ObjectNode launch && !launch.has(PROBE_PERIOD)) {
      launch.put(PROBE_PERIOD, 0);
    }
    if (scenario instanceof ObjectNode one && !one.has(VALIDITY)) {
      one.set(VALIDITY, new ObjectMapper().valueToTree(ValiditySettings.MARK_ONLY));
    }
  }
}
