package dev.labmark.scenarios.architecture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.MetricValue;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.StepDurations;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.report.Curves;
import dev.labmark.harness.report.ReportPage;
import dev.labmark.harness.report.ScenarioResult;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.page.Section;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import dev.labmark.models.analysis.LayerCost;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.scenarios.memory.LayerTensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Made-up records of a scenario, and what its page makes of them. */
final class PageFixture {

  private final String scenario;
  private final List<Variant> variants;
  private final List<TrialRecord> trials = new ArrayList<>();

  PageFixture(String scenario, List<Variant> variants) {
    this.scenario = scenario;
    this.variants = variants;
  }

  PageFixture completed(String variant, Map<String, Table> tables) {
    return trial(variant, Outcome.COMPLETED, tables, Map.of());
  }

  PageFixture trial(
      String variant, Outcome outcome, Map<String, Table> tables, Map<Metric, Double> values) {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    values.forEach((metric, value) -> metrics.put(metric.name(), MetricValue.of(metric, value)));
    trials.add(
        new TrialRecord(
            scenario,
            "3",
            variant,
            1,
            outcome,
            outcome == Outcome.COMPLETED ? null : "made up",
            metrics,
            tables,
            List.of(),
            Map.of(),
            Map.of()));
    return this;
  }

  List<Section> sections(ReportPage page) {
    ScenarioSpec spec =
        new ScenarioSpec(
            scenario,
            scenario,
            Purpose.EXACT_MEMORY,
            LaunchSettings.timed(2),
            variants,
            List.of(1L),
            JsonNodeFactory.instance.objectNode());
    RunRecord run =
        new RunRecord(
            RunRecord.SCHEMA,
            "20260101T120000Z-0123abcd",
            Outcome.COMPLETED,
            null,
            new ResolvedSpec(Profile.SMOKE, "cpu", List.of(spec)),
            environment(),
            trials,
            List.of());
    List<String> names = variants.stream().map(Variant::name).toList();
    return page.sections(
        new ScenarioResult(
            run, spec, trials, Curves.none(), StepDurations.none(), new Palette(names)));
  }

  List<String> titles(ReportPage page) {
    return sections(page).stream().map(Section::title).toList();
  }

  /** Everything that the page says, blocks as their records print. */
  String text(ReportPage page) {
    return sections(page).toString();
  }

  /** A table of the growth of two layers, the second of which copies. */
  static Table growth(long measuredCopy) {
    return new Table(
        List.of(
            "batch",
            "layer",
            "kind",
            "textbook_bytes",
            "predicted_bytes",
            "measured_bytes",
            "residual_bytes",
            "reason"),
        List.of(
            List.of(1, "conv1.conv", "convolution", 4_000, 4_000, 4_000, 0, ""),
            List.of(
                1, "conv1.relu", "relu", 0, 4_000, measuredCopy, measuredCopy - 4_000, "a copy"),
            List.of(4, "conv1.conv", "convolution", 16_000, 16_000, 16_000, 0, "")));
  }

  static Table peaks(Object measured, Object residual, Object ratio) {
    return new Table(
        List.of(
            "batch",
            "optimizer",
            "predicted_bytes",
            "measured_bytes",
            "residual_bytes",
            "error_ratio",
            "phase",
            "layer",
            "method"),
        List.of(
            List.of(
                1, "sgd", 20_000, measured, residual, ratio, "update", "fc6.linear", "counted")));
  }

  static Table components() {
    return new Table(
        List.of("batch", "optimizer", "component", "bytes"),
        List.of(
            List.of(1, "sgd", "parameters", 5_000),
            List.of(1, "sgd", "gradients", 5_000),
            List.of(1, "sgd", "update", 10_000)));
  }

  static Table timeline() {
    return new Table(
        List.of("batch", "optimizer", "side", "event", "phase", "live_bytes"),
        List.of(
            List.of(1, "sgd", "predicted", 0, "forward", 10_000),
            List.of(1, "sgd", "predicted", 1, "update", 20_000),
            List.of(1, "sgd", "measured", 0, "forward", 10_000),
            List.of(1, "sgd", "measured", 1, "forward", 11_000),
            List.of(1, "sgd", "measured", 2, "update", 21_000),
            List.of(1, "sgd", "measured", 3, "update", 10_000)));
  }

  private static Environment environment() {
    return new Environment(
        "2026-01-01T12:00:00Z",
        "0.1.0-SNAPSHOT",
        "unknown: made up",
        "unknown: made up",
        "lab-7",
        "Linux",
        "JDK 17",
        "CPU",
        2,
        2,
        1_000,
        "PyTorch",
        "0.36.0",
        "2.7.1",
        2,
        "cpu",
        Environment.unknown("no accelerator"));
  }

  /** Tensors of one image that are what the table says. */
  static List<LayerTensors> tensors(NetworkCost cost) {
    List<LayerTensors> tensors = new ArrayList<>();
    for (LayerCost row : cost.textbookRows()) {
      List<Long> shape = new ArrayList<>(List.of(1L));
      shape.addAll(row.outputShape().dimensions());
      tensors.add(
          new LayerTensors(row.layer(), shape, row.activationBytes(), OptionalLong.empty()));
    }
    return tensors;
  }
}
