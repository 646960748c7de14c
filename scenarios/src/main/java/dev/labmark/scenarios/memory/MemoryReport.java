package dev.labmark.scenarios.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.labmark.models.analysis.memory.Component;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code labmark memory}.
 *
 * @param parameters that are trained
 * @param calibration what the prediction holds for
 * @param batches one forecast for each batch size
 * @param budgetBytes what was asked to fit, if anything
 * @param largestBatch the largest batch that fits it; 0 if not even one image does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MemoryReport(
    String network,
    long parameters,
    String optimizer,
    String calibration,
    List<MemoryForecast> batches,
    @Nullable Long budgetBytes,
    @Nullable Long largestBatch) {

  void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s: %,d trained parameters, a training step with %s, float32%n",
        network,
        parameters,
        optimizer);
    out.printf("%s%n%n", calibration);
    row(out, "batch", forecast -> String.format(Locale.ROOT, "%,d", forecast.batch()));
    components(out);
    row(out, "predicted peak", forecast -> ByteSize.format(forecast.predictedBytes()));
    row(
        out,
        "  in bytes",
        forecast -> String.format(Locale.ROOT, "%,d", forecast.predictedBytes()));
    row(out, "  reached in", MemoryForecast::phase);
    if (batches.stream().anyMatch(forecast -> forecast.method() != null)) {
      measured(out);
    }
    batches.forEach(
        forecast ->
            out.printf(
                Locale.ROOT,
                "%nbatch %,d peaks in the %s of %s",
                forecast.batch(),
                forecast.phase(),
                forecast.layer()));
    out.println();
    budget(out);
  }

  private void components(PrintWriter out) {
    List<String> names =
        Arrays.stream(Component.values())
            .map(Component::title)
            .filter(name -> batches.stream().anyMatch(f -> f.components().containsKey(name)))
            .toList();
    for (String name : names) {
      row(
          out,
          "  " + name,
          forecast -> {
            Long bytes = forecast.components().get(name);
            return bytes == null ? "-" : ByteSize.format(bytes);
          });
    }
  }

  private void measured(PrintWriter out) {
    row(out, "measured peak", forecast -> bytes(forecast.measuredBytes()));
    row(
        out,
        "  predicted beyond it",
        forecast -> {
          Long known = forecast.measuredBytes();
          return known == null
              ? "-"
              : String.format(
                  Locale.ROOT, "%+.4f%%", 100.0 * (forecast.predictedBytes() - known) / known);
        });
    row(out, "  residual bytes", MemoryReport::residual);
    row(
        out,
        "  inference residual",
        forecast -> {
          Long known = forecast.activationResidualBytes();
          return known == null ? "-" : String.format(Locale.ROOT, "%,d", known);
        });
    batches.stream()
        .map(MemoryForecast::method)
        .distinct()
        .forEach(method -> out.printf("measured by: %s%n", method));
  }

  private static String residual(MemoryForecast forecast) {
    Long known = forecast.measuredBytes();
    return known == null
        ? "-"
        : String.format(Locale.ROOT, "%,d", known - forecast.predictedBytes());
  }

  private static String bytes(@Nullable Long bytes) {
    return bytes == null ? "-" : ByteSize.format(bytes);
  }

  private void row(PrintWriter out, String title, Function<MemoryForecast, String> cell) {
    out.printf("%-22s", title);
    batches.forEach(forecast -> out.printf(" %18s", cell.apply(forecast)));
    out.println();
  }

  private void budget(PrintWriter out) {
    if (budgetBytes == null || largestBatch == null) {
      return;
    }
    if (largestBatch == 0) {
      out.printf("%s is too little for a single image%n", ByteSize.format(budgetBytes));
    } else {
      out.printf(
          Locale.ROOT,
          "largest batch within %s: %,d%n",
          ByteSize.format(budgetBytes),
          largestBatch);
    }
  }
}
