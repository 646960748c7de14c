package dev.labmark.scenarios;

import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Series that a run in profile smoke on a CPU has none of: of a GPU, of energy, of a long sweep, of
 * benchmarks, of many runs.
 */
final class FixtureSeries {

  private FixtureSeries() {}

  /** Imports them as of the middle of a run's time. */
  static void addTo(Path data, RunRecord run, Path folder)
      throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    long seconds = Instant.parse(run.environment().startedAt()).getEpochSecond() + 1;
    for (Metric metric : Catalogue.all()) {
      boolean missing =
          metric.name().startsWith("gpu_")
              || metric.name().startsWith("cpu_energy_")
              || metric.name().startsWith("training_peak_")
              || metric.name().startsWith("benchmark_")
              || metric.name().startsWith("learning_rate_")
              || metric.name().startsWith("trend_")
              || metric.name().equals("generalization_gap");
      if (missing) {
        text.append("# TYPE ").append(metric.prometheusName()).append(" gauge\n");
        text.append(metric.prometheusName())
            .append("{run_id=\"fixture\",scenario=\"fixture\",variant=\"v\",seed=\"1\",")
            .append("batch=\"1\",optimizer=\"sgd\"} 1 ")
            .append(seconds)
            .append('\n');
      }
    }
    text.append("# EOF\n");
    Path file = folder.resolve("fixture.om");
    Files.writeString(file, text);
    Promtool.createBlocks(file.toString(), data.toString());
  }
}
