package dev.labmark.scenarios.regularization;

import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/** What batch norm has learned, layer by layer, over all seeds. */
final class LearnedParameters {

  private LearnedParameters() {}

  /** All values of a parameter by layer, in the order of the network. */
  static Map<String, double[]> byLayer(List<TrialRecord> trials, String parameter) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (TrialRecord trial : trials) {
      Table table = trial.tables().get(BatchNormObserver.TABLE);
      if (table != null) {
        int layer = table.indexOf("layer");
        int name = table.indexOf("parameter");
        int value = table.indexOf("value");
        for (List<Object> row : table.rows()) {
          if (row.get(name).equals(parameter)) {
            values
                .computeIfAbsent((String) row.get(layer), k -> new ArrayList<>())
                .add(number(row.get(value)));
          }
        }
      }
    }
    Map<String, double[]> arrays = new LinkedHashMap<>();
    values.forEach(
        (layer, list) ->
            arrays.put(layer, list.stream().mapToDouble(Double::doubleValue).toArray()));
    return arrays;
  }

  /** NaN comes back from a record as text. */
  private static double number(Object value) {
    return value instanceof Number number
        ? number.doubleValue()
        : Double.parseDouble(value.toString());
  }

  static Optional<Finding> finding(List<TrialRecord> trials, String labPart) {
    Map<String, double[]> gammas = byLayer(trials, "gamma");
    Map<String, double[]> betas = byLayer(trials, "beta");
    if (gammas.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    gammas.forEach(
        (layer, gamma) -> {
          double[] beta = betas.getOrDefault(layer, new double[0]);
          parts.add(
              String.format(
                  Locale.ROOT,
                  "%s: gamma %.2f \u00b1 %.2f, beta %.2f \u00b1 %.2f (%s)",
                  layer,
                  mean(gamma),
                  spread(gamma),
                  mean(beta),
                  spread(beta),
                  channels(gamma.length / trials.size())));
          evidence.add(Evidence.of("mean gamma of " + layer, mean(gamma), "1", trials.size()));
          evidence.add(Evidence.of("mean beta of " + layer, mean(beta), "1", trials.size()));
        });
    return Optional.of(
        new Finding(
            labPart,
            "Which gamma and beta did batch norm learn? (They begin at 1 and 0.)",
            "Mean \u00b1 standard deviation over channels and seeds. "
                + String.join("; ", parts)
                + ".",
            evidence));
  }

  private static String channels(int count) {
    return count == 1 ? "1 channel" : count + " channels";
  }

  private static double mean(double[] values) {
    return Mean.of(values).getAsDouble();
  }

  private static double spread(double[] values) {
    return StandardDeviation.of(values).getAsDouble();
  }
}
