package dev.labmark.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.record.RunRecord;
import java.time.Instant;

/** Asks Prometheus what a dashboard would, with all variables set to everything of one run. */
final class DashboardQueries {

  private static final double INSTANT_MARGIN_SECONDS = 1;
  private static final double STEP_SECONDS = 0.1;
  private static final double LONGEST_RUN_SECONDS = 900;
  private static final double STEPS = 300;

  private final PrometheusServer prometheus;
  private final RunRecord run;

  DashboardQueries(PrometheusServer prometheus, RunRecord run) {
    this.prometheus = prometheus;
    this.run = run;
  }

  /** Whether its time counts optimizer steps, as seconds after 1970-01-01. */
  static boolean isOverSteps(JsonNode dashboard) {
    return dashboard.at("/time/from").asText().startsWith("1970");
  }

  /** How many values a target or an annotation gets. */
  int values(JsonNode dashboard, JsonNode target) {
    boolean bySteps = isOverSteps(dashboard);
    double start = bySteps ? 0 : Instant.parse(run.environment().startedAt()).toEpochMilli() / 1e3;
    double end = bySteps ? STEPS : start + LONGEST_RUN_SECONDS;
    String expression = expression(target.path("expr").asText());
    JsonNode result =
        target.path("instant").asBoolean()
            ? prometheus.range(expression, end - INSTANT_MARGIN_SECONDS, end, 1)
            : prometheus.range(expression, start, end, bySteps ? 1 : STEP_SECONDS);
    int values = 0;
    for (JsonNode series : result) {
      values += series.path("values").size();
    }
    return values;
  }

  private String expression(String template) {
    return template
        .replace("$__interval", "1s")
        .replace("$__range", "1h")
        .replace("$run", ".*")
        .replace("$scenario", ".*")
        .replace("$variant", ".*")
        .replace("$seed", ".*")
        .replace("$axis", "step")
        .replace("$a\"", run.id() + "\"")
        .replace("$b\"", run.id() + "\"");
  }
}
