package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real run of everything, scraped by a real Prometheus while it goes on, and imported into it
 * afterwards, with a verdict that is made up; and held against the accepted results.
 */
class PrometheusTest {

  private static final String LIVE = "job=\"labmark\"";
  private static final String REPLAYED = "job=\"\"";

  /** By their value in Prometheus. */
  private static final List<Verdict> CODES =
      List.of(Verdict.PASS, Verdict.IMPROVED, Verdict.INCONCLUSIVE, Verdict.REGRESSED);

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static PrometheusServer prometheus;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunStore store;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunRecord run;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static LabmarkProcess.Finished gate;

  @BeforeAll
  static void runScrapeAndBackfill() throws Exception {
    PrometheusServer.require();
    Path data = Files.createDirectory(folder.resolve("data"));
    int port = PrometheusServer.freePort();
    String output;
    try (PrometheusServer scraper = PrometheusServer.start(folder, data, port)) {
      Process process =
          new LabmarkProcess(folder)
              .start("run", "all", "--profile", "smoke", "--metrics-port", Integer.toString(port));
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        output = String.join("\n", reader.lines().toList());
      }
      assertEquals(0, process.waitFor(), output);
      scraper.await("a scrape is in", () -> !scraper.query("last_over_time(up[5m])").isEmpty());
    }
    store = RunStore.open(folder.resolve("results"), new RecordCodec());
    run = store.read();
    Path accepted = Path.of("baselines").toAbsolutePath();
    gate = new LabmarkProcess(folder).run("gate", "--portable", "--baseline", accepted.toString());
    store.writeVerdict(MadeUpVerdict.on(run));
    LabmarkProcess.Finished backfill =
        new LabmarkProcess(folder).run("export", "backfill", "results", "--to", data.toString());
    assertEquals(0, backfill.exitCode(), backfill.output());
    FixtureSeries.addTo(data, run, folder);
    prometheus = PrometheusServer.start(folder, data, port);
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @Test
  void whatIsTheSameOnEveryMachineEqualsTheAcceptedResults() {
    assertEquals(0, gate.exitCode(), gate.output());
    assertTrue(gate.output().contains(" passed)"), gate.output());
  }

  @Test
  void promtoolTakesTheFileOfTheRunAsItIs() throws IOException, InterruptedException {
    Promtool.createBlocks(store.openMetricsFile().toString(), folder.resolve("blocks").toString());
  }

  @Test
  void theRunWasSeenWhileItWentOn() {
    for (String metric :
        List.of(
            "labmark_run_info",
            "labmark_run_progress_ratio",
            "labmark_step_loss",
            "labmark_learning_rate",
            "labmark_images_per_second",
            "labmark_host_rss_bytes",
            "labmark_phase",
            "labmark_trained_images_total",
            "labmark_step_latency_seconds_bucket",
            "jvm_memory_used_bytes")) {
      String expression = "last_over_time(" + metric + "{" + LIVE + "}[1h])";
      assertTrue(!prometheus.query(expression).isEmpty(), expression);
    }
  }

  @Test
  void everyCurveInPrometheusEqualsTheRecord() {
    Map<String, Map<Long, Double>> curves = new TreeMap<>();
    long[] longest = new long[1];
    SeriesFile.forEach(
        store.seriesFile(),
        point -> {
          longest[0] = Math.max(longest[0], point.step());
          curves
              .computeIfAbsent(selector(point), key -> new TreeMap<>())
              .put(point.step(), point.value());
        });
    assertTrue(curves.size() > 10, curves.keySet().toString());
    curves.forEach(
        (selector, points) -> {
          // a millisecond's look-back: the sample of that very step, and no older one
          JsonNode result =
              prometheus.range("last_over_time(" + selector + "[1ms])", 0, (double) longest[0], 1);
          Map<Long, Double> found = new TreeMap<>();
          result
              .path(0)
              .path("values")
              .forEach(
                  pair ->
                      found.put(pair.path(0).asLong(), Double.parseDouble(pair.path(1).asText())));
          assertEquals(points, found, selector);
        });
  }

  private static String selector(SeriesPoint point) {
    return Catalogue.find(point.metric()).orElseThrow().curveName()
        + "{axis=\"step\",run_id=\""
        + run.id()
        + "\",scenario=\""
        + point.trial().scenario()
        + "\",variant=\""
        + point.trial().variant()
        + "\",seed=\""
        + point.trial().seed()
        + "\"}";
  }

  @Test
  void everyResultInPrometheusEqualsTheRecord() {
    for (TrialRecord trial : run.trials()) {
      trial
          .metrics()
          .forEach(
              (name, value) -> {
                String labels =
                    ",scenario=\"%s\",variant=\"%s\",seed=\"%d\""
                        .formatted(trial.scenario(), trial.variant(), trial.seed());
                assertEquals(
                    List.of(value.value()), values("labmark_" + name, labels), name + labels);
              });
    }
  }

  @Test
  void everyVerdictInPrometheusEqualsTheRecord() {
    GateVerdict gate = store.readVerdict().orElseThrow();
    assertEquals(
        Set.of(Verdict.values()),
        gate.judgements().stream().map(Judgement::verdict).collect(Collectors.toSet()));
    assertEquals(List.of(3.0), values("labmark_gate_verdict", ""));
    for (Judgement judgement : gate.judgements()) {
      String labels =
          ",scenario=\"%s\",variant=\"%s\",metric=\"%s\""
              .formatted(judgement.scenario(), judgement.variant(), judgement.metric());
      double code = CODES.indexOf(judgement.verdict());
      assertEquals(List.of(code), values("labmark_gate_metric_verdict", labels), labels);
      double ratio = Objects.requireNonNull(judgement.effect()).estimate();
      assertEquals(List.of(ratio), values("labmark_gate_change_ratio", labels), labels);
    }
  }

  private static List<Double> values(String metric, String labels) {
    List<Double> found = new ArrayList<>();
    prometheus
        .query("last_over_time(" + metric + "{" + REPLAYED + labels + "}[1h])")
        .forEach(series -> found.add(Double.parseDouble(series.path("value").path(1).asText())));
    return found;
  }

  @Test
  void layersOfANetworkAreThereByName() {
    // Krizhevsky et al. 2012, section 3.5: conv1 has 96 maps of 55x55 floats
    JsonNode conv1 =
        prometheus.query(
            "last_over_time(labmark_layer_activation_measured_bytes{"
                + REPLAYED
                + ",layer=\"conv1.conv\",batch=\"1\"}[1h])");
    assertEquals(96 * 55 * 55 * Float.BYTES, conv1.path(0).path("value").path(1).asInt());
  }

  static List<Path> dashboards() throws IOException {
    return DashboardFilesTest.dashboards();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelOfADashboardGetsWhatItNeeds(Path file) throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(Files.readString(file));
    DashboardQueries queries = new DashboardQueries(prometheus, run);
    List<String> empty = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        if (queries.values(dashboard, target) == 0) {
          empty.add(panel.path("title").asText() + ": " + target.path("expr").asText());
        }
      }
    }
    for (JsonNode annotation : dashboard.path("annotations").path("list")) {
      JsonNode target = annotation.path("target");
      if (queries.values(dashboard, target) == 0) {
        empty.add(annotation.path("name").asText() + ": " + target.path("expr").asText());
      }
    }
    assertEquals(List.of(), empty);
  }

  @Test
  void everyPanelIsDrawnByGrafanasOwnComponents() throws IOException, InterruptedException {
    Preview.require();
    long startMs = Instant.parse(run.environment().startedAt()).toEpochMilli();
    double seconds =
        run.trials().stream()
            .mapToDouble(trial -> trial.metric(Metrics.WALL_SECONDS.name()).orElse(0.0))
            .sum();
    Preview.run(
        "render.mjs",
        "--prometheus",
        prometheus.url(),
        "--from",
        Long.toString(startMs),
        "--to",
        Long.toString(startMs + Math.round(2_000 * (seconds + 1))),
        "--out",
        folder.resolve("pictures").toString());
  }
}
