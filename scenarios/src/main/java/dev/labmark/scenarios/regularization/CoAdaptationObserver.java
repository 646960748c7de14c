package dev.labmark.scenarios.regularization;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.train.Batch;
import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Node;
import dev.labmark.scenarios.training.LiveTraining;
import dev.labmark.scenarios.training.TrainingObserver;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Measures how much hidden units rely on each other (Hinton et al. 2012; Srivastava et al. 2014,
 * section 1): the correlation of the last hidden layer's units over test images, and the accuracy
 * lost when random ones of them are removed. Remaining units are not rescaled.
 */
final class CoAdaptationObserver implements TrainingObserver {

  static final String TABLE = "unit_ablation";
  static final List<String> COLUMNS =
      List.of("fraction_removed", "units_removed", "draw", "accuracy", "accuracy_drop");

  private static final double[] FRACTIONS = {0.25, 0.5, 0.75};
  private static final double HEADLINE_FRACTION = 0.5;
  private static final int BATCH = 1_000;

  private final DiagnosticsSettings settings;
  private final long seed;

  CoAdaptationObserver(DiagnosticsSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
  }

  @Override
  public void trainingFinished(LiveTraining live, TrialResult result) {
    if (settings.ablationDraws() == 0) {
      return;
    }
    try (NDManager scope = live.manager().newSubManager()) {
      NDArray features = features(live, scope);
      result.metric(
          Metrics.FEATURE_CORRELATION,
          FeatureCorrelation.meanAbsolute(
              features.toFloatArray(), Math.toIntExact(features.getShape().get(1))));
      ablate(live, scope, features, result);
    }
  }

  /** The last hidden layer on the test split in eval mode, [N, units]. */
  private static NDArray features(LiveTraining live, NDManager scope) {
    List<Node> nonlinearities = live.network().network().nodesOf(Activation.class);
    String last = nonlinearities.get(nonlinearities.size() - 1).name();
    NDList parts = new NDList();
    ParameterStore store = live.loop().parameterStore(scope);
    for (int from = 0; from < live.heldOut().size(); from += BATCH) {
      int to = Math.min(from + BATCH, live.heldOut().size());
      try (NDManager part = scope.newSubManager()) {
        Batch batch = live.heldOut().slice(part, from, to);
        live.network()
            .forward(
                store,
                batch.images(),
                false,
                (layer, output) -> {
                  if (layer.equals(last)) {
                    NDArray kept = output.duplicate();
                    kept.attach(scope);
                    parts.add(kept);
                  }
                  return output;
                });
      }
    }
    return ai.djl.ndarray.NDArrays.concat(parts);
  }

  private void ablate(LiveTraining live, NDManager scope, NDArray features, TrialResult result) {
    int units = Math.toIntExact(features.getShape().get(1));
    List<Node> nodes = live.network().network().nodes();
    Block output = live.network().getChildren().get(nodes.get(nodes.size() - 1).name());
    ParameterStore store = live.loop().parameterStore(scope);
    double whole = accuracy(live, store, output, features, new float[0]);
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(new long[] {seed, 1, 2, 3});
    List<List<Object>> rows = new ArrayList<>();
    double headlineSum = 0;
    for (double fraction : FRACTIONS) {
      int removed = (int) Math.round(fraction * units);
      for (int draw = 0; draw < settings.ablationDraws(); draw++) {
        int[] order = PermutationSampler.natural(units);
        PermutationSampler.shuffle(random, order);
        float[] mask = new float[units];
        for (int i = removed; i < units; i++) {
          mask[order[i]] = 1;
        }
        double accuracy = accuracy(live, store, output, features, mask);
        rows.add(List.of(fraction, removed, draw, accuracy, whole - accuracy));
        headlineSum += fraction == HEADLINE_FRACTION ? whole - accuracy : 0;
      }
    }
    result
        .table(TABLE, new Table(COLUMNS, rows))
        .metric(Metrics.ABLATION_ACCURACY_DROP, headlineSum / settings.ablationDraws());
  }

  /** Accuracy of the output layer on features with a mask over units; no mask keeps all. */
  private static double accuracy(
      LiveTraining live, ParameterStore store, Block output, NDArray features, float[] mask) {
    try (NDManager scope = features.getManager().newSubManager()) {
      NDArray input = features.duplicate();
      input.attach(scope);
      if (mask.length > 0) {
        input.muli(scope.create(mask));
      }
      NDArray logits = output.forward(store, new NDList(input), false).singletonOrThrow();
      Batch all = live.heldOut().slice(scope, 0, live.heldOut().size());
      return (double) all.correct(logits) / all.size();
    }
  }
}
