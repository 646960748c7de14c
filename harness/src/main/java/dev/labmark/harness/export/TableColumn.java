package dev.labmark.harness.export;

import static dev.labmark.harness.metric.Label.BATCH;
import static dev.labmark.harness.metric.Label.LAYER;
import static dev.labmark.harness.metric.Label.OPTIMIZER;
import static dev.labmark.harness.metric.TableMetrics.INFERENCE_PEAK_MEASURED_BYTES;
import static dev.labmark.harness.metric.TableMetrics.INFERENCE_PEAK_PREDICTED_BYTES;
import static dev.labmark.harness.metric.TableMetrics.LAYER_ACTIVATION_MEASURED_BYTES;
import static dev.labmark.harness.metric.TableMetrics.LAYER_ACTIVATION_PREDICTED_BYTES;
import static dev.labmark.harness.metric.TableMetrics.LAYER_ACTIVATION_RESIDUAL_BYTES;
import static dev.labmark.harness.metric.TableMetrics.LAYER_MACS;
import static dev.labmark.harness.metric.TableMetrics.LAYER_WEIGHTS;
import static dev.labmark.harness.metric.TableMetrics.RUNG_IMAGES_PER_SECOND;
import static dev.labmark.harness.metric.TableMetrics.RUNG_PREDICTED_BYTES;
import static dev.labmark.harness.metric.TableMetrics.RUNG_TENSOR_BYTES_PEAK;
import static dev.labmark.harness.metric.TableMetrics.TRAINING_PEAK_MEASURED_BYTES;
import static dev.labmark.harness.metric.TableMetrics.TRAINING_PEAK_PREDICTED_BYTES;

import dev.labmark.harness.metric.Label;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A column of a trial's table as a metric. Names of tables and columns are a contract of the
 * record; a table that lacks one of the columns is passed over.
 *
 * @param table the table's name
 * @param column where the values stand
 * @param keys the columns that tell rows apart, by the label that they become
 */
record TableColumn(String table, String column, Metric metric, Map<Label, String> keys) {

  private static final String TOTAL = "TOTAL";
  private static final Map<Label, String> BY_LAYER = Map.of(LAYER, "layer");
  private static final Map<Label, String> BY_BATCH = Map.of(BATCH, "batch");
  private static final Map<Label, String> BY_RUNG = Map.of(BATCH, "batch_size");
  private static final Map<Label, String> BY_LAYER_AND_BATCH =
      Map.of(LAYER, "layer", BATCH, "batch");
  private static final Map<Label, String> BY_BATCH_AND_OPTIMIZER =
      Map.of(BATCH, "batch", OPTIMIZER, "optimizer");

  private static final List<TableColumn> ALL =
      List.of(
          new TableColumn("layers", "weights", LAYER_WEIGHTS, BY_LAYER),
          new TableColumn("branches", "macs", LAYER_MACS, BY_LAYER),
          new TableColumn(
              "activations",
              "predicted_bytes",
              LAYER_ACTIVATION_PREDICTED_BYTES,
              BY_LAYER_AND_BATCH),
          new TableColumn(
              "activations", "measured_bytes", LAYER_ACTIVATION_MEASURED_BYTES, BY_LAYER_AND_BATCH),
          new TableColumn(
              "activations", "residual_bytes", LAYER_ACTIVATION_RESIDUAL_BYTES, BY_LAYER_AND_BATCH),
          new TableColumn(
              "inference_peaks", "predicted_bytes", INFERENCE_PEAK_PREDICTED_BYTES, BY_BATCH),
          new TableColumn(
              "inference_peaks", "measured_bytes", INFERENCE_PEAK_MEASURED_BYTES, BY_BATCH),
          new TableColumn(
              "training_peaks",
              "predicted_bytes",
              TRAINING_PEAK_PREDICTED_BYTES,
              BY_BATCH_AND_OPTIMIZER),
          new TableColumn(
              "training_peaks",
              "measured_bytes",
              TRAINING_PEAK_MEASURED_BYTES,
              BY_BATCH_AND_OPTIMIZER),
          new TableColumn("ramp", "images_per_second", RUNG_IMAGES_PER_SECOND, BY_RUNG),
          new TableColumn("ramp", "tensor_bytes_peak", RUNG_TENSOR_BYTES_PEAK, BY_RUNG),
          new TableColumn("ramp", "predicted_bytes", RUNG_PREDICTED_BYTES, BY_RUNG));

  /** The values of all such columns of a trial's tables. */
  static List<Sample> samples(String runId, TrialRecord trial) {
    List<Sample> samples = new ArrayList<>();
    for (TableColumn column : ALL) {
      Table table = trial.tables().get(column.table);
      if (table != null && column.isIn(table)) {
        column.addTo(samples, runId, trial, table);
      }
    }
    return samples;
  }

  private boolean isIn(Table table) {
    return table.columns().contains(column) && table.columns().containsAll(keys.values());
  }

  /** Where rows do not differ in their keys, the first counts; a row of totals is no layer. */
  private void addTo(List<Sample> samples, String runId, TrialRecord trial, Table table) {
    Map<Map<String, String>, Double> values = new LinkedHashMap<>();
    for (List<Object> row : table.rows()) {
      Map<String, String> labels = Labels.ofTrial(runId, trial.id());
      for (Label label : Label.values()) {
        String key = keys.get(label);
        if (key != null) {
          labels.put(label.symbol(), Objects.toString(row.get(table.indexOf(key))));
        }
      }
      if (row.get(table.indexOf(column)) instanceof Number value
          && !TOTAL.equals(labels.get(LAYER.symbol()))) {
        values.putIfAbsent(labels, value.doubleValue());
      }
    }
    values.forEach((labels, value) -> samples.add(new Sample(metric, labels, value)));
  }
}
