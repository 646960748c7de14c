package dev.labmark.scenarios.regularization;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.models.block.BatchNormParameters;
import dev.labmark.scenarios.training.LiveTraining;
import dev.labmark.scenarios.training.TrainingObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads what batch norm has learned: gamma and beta of each channel, and its running statistics.
 */
final class BatchNormObserver implements TrainingObserver {

  static final String TABLE = "batchnorm_parameters";
  static final List<String> COLUMNS = List.of("layer", "parameter", "channel", "value");

  @Override
  public void trainingFinished(LiveTraining live, TrialResult result) {
    List<List<Object>> rows = new ArrayList<>();
    try (NDManager scope = live.manager().newSubManager()) {
      ParameterStore store = live.loop().parameterStore(scope);
      for (Map.Entry<String, BatchNormParameters> layer :
          live.network().batchNormParameters().entrySet()) {
        BatchNormParameters parameters = layer.getValue();
        add(rows, store, layer.getKey(), "gamma", parameters.gamma());
        add(rows, store, layer.getKey(), "beta", parameters.beta());
        add(rows, store, layer.getKey(), "running_mean", parameters.runningMean());
        add(rows, store, layer.getKey(), "running_var", parameters.runningVar());
      }
    }
    if (!rows.isEmpty()) {
      result.table(TABLE, new Table(COLUMNS, rows));
    }
  }

  private static void add(
      List<List<Object>> rows,
      ParameterStore store,
      String layer,
      String name,
      Parameter parameter) {
    float[] values =
        store.getValue(parameter, parameter.getArray().getDevice(), false).toFloatArray();
    for (int channel = 0; channel < values.length; channel++) {
      rows.add(List.of(layer, name, channel, (double) values[channel]));
    }
  }
}
