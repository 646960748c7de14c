package dev.labmark.scenarios.regularization;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.train.Batch;
import dev.labmark.harness.train.TrainingListener.Step;
import dev.labmark.models.block.NetworkBlock;
import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Node;
import dev.labmark.scenarios.training.LiveTraining;
import dev.labmark.scenarios.training.TrainingObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Quantile;
import org.jspecify.annotations.Nullable;

/**
 * Watches internal covariate shift: how the distribution of what each hidden nonlinearity receives
 * moves while the network trains (Ioffe and Szegedy 2015, section 1 and figure 1). The same test
 * images are seen each time, in eval mode.
 */
final class DriftObserver implements TrainingObserver {

  static final String TABLE = "preactivation_drift";
  static final List<String> COLUMNS = List.of("layer", "step", "p15", "p50", "p85", "mean", "std");

  private static final double[] PERCENTILES = {0.15, 0.5, 0.85};

  /** Percentiles are taken from every k-th value, so that there are about this many. */
  private static final int SAMPLE = 20_000;

  private final DiagnosticsSettings settings;
  private final List<List<Object>> rows = new ArrayList<>();
  private final Map<String, UnitMoments> before = new LinkedHashMap<>();
  private final Map<String, Double> travelled = new LinkedHashMap<>();
  private long probes;

  DriftObserver(DiagnosticsSettings settings) {
    this.settings = settings;
  }

  @Override
  public void stepFinished(LiveTraining live, Step step) {
    if (probes < settings.driftProbes()
        && step.number() * settings.driftProbes() >= (probes + 1) * live.plannedSteps()) {
      probes++;
      probe(live, step.number());
    }
  }

  private void probe(LiveTraining live, long step) {
    NetworkBlock network = live.network();
    Map<String, String> preActivations = new LinkedHashMap<>();
    for (Node node : network.network().nodesOf(Activation.class)) {
      preActivations.put(node.inputs().get(0), node.name());
    }
    int images = Math.min(settings.driftImages(), live.heldOut().size());
    try (NDManager scope = live.manager().newSubManager()) {
      Batch batch = live.heldOut().slice(scope, 0, images);
      network.forward(
          live.loop().parameterStore(scope),
          batch.images(),
          false,
          (layer, output) -> {
            String nonlinearity = preActivations.get(layer);
            if (nonlinearity != null) {
              look(stage(nonlinearity), step, output);
            }
            return output;
          });
    }
  }

  /** {@code c1.relu} belongs to stage {@code c1}, whatever stands before it. */
  private static String stage(String layer) {
    return layer.substring(0, layer.indexOf('.'));
  }

  private void look(String stage, long step, NDArray output) {
    float[] all = output.toFloatArray();
    int stride = Math.max(1, all.length / SAMPLE);
    double[] sample = new double[(all.length + stride - 1) / stride];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = all[i * stride];
    }
    double[] percentiles = Quantile.withDefaults().evaluate(sample, PERCENTILES);
    UnitMoments now = UnitMoments.of(all, output.getShape());
    rows.add(
        List.of(
            stage,
            step,
            percentiles[0],
            percentiles[1],
            percentiles[2],
            now.overallMean(),
            now.overallStandardDeviation()));
    UnitMoments last = before.put(stage, now);
    if (last != null) {
      travelled.merge(stage, now.distanceFrom(last), Double::sum);
    }
  }

  @Override
  public void trainingFinished(LiveTraining live, TrialResult result) {
    if (!rows.isEmpty()) {
      result.table(TABLE, new Table(COLUMNS, rows));
    }
    @Nullable Double drift = meanDrift();
    if (drift != null) {
      result.metric(Metrics.PREACTIVATION_DRIFT, drift);
    }
  }

  private @Nullable Double meanDrift() {
    return travelled.isEmpty()
        ? null
        : travelled.values().stream().mapToDouble(d -> d).average().orElseThrow();
  }
}
