package dev.labmark.scenarios.memory;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.LocalParameterServer;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.labmark.models.analysis.memory.OptimizerKind;
import dev.labmark.models.analysis.memory.Phase;
import dev.labmark.models.block.LayerTap;
import dev.labmark.models.spec.FeatureMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Optimizer steps as DJL's {@code Trainer} takes them, with its own parameter store, parameter
 * server, optimizers and loss. Where the network's output is a feature map, the backward pass
 * begins with a gradient of ones.
 */
public final class TrainerStep {

  /** Small, since labels mean nothing here and steps are taken for what they hold. */
  private static final float LEARNING_RATE = 1e-4f;

  private static final float MOMENTUM = 0.9f;

  private final EngineNetwork network;
  private final ParameterStore store;
  private final Loss loss = Loss.softmaxCrossEntropyLoss();
  private final @Nullable NDArray labels;

  /** Nothing is allocated for the optimizer before its first update. */
  public TrainerStep(EngineNetwork network, OptimizerKind optimizer) {
    this.network = network;
    NDManager manager = network.manager();
    store = new ParameterStore(manager, false);
    store.setParameterServer(
        new LocalParameterServer(optimizer(optimizer)), new Device[] {manager.getDevice()});
    labels =
        network.network().output() instanceof FeatureMap
            ? null
            : manager.zeros(new Shape(network.batch()));
  }

  private static Optimizer optimizer(OptimizerKind kind) {
    Tracker rate = Tracker.fixed(LEARNING_RATE);
    return switch (kind) {
      case SGD -> Optimizer.sgd().setLearningRateTracker(rate).build();
      case MOMENTUM -> Optimizer.sgd().setLearningRateTracker(rate).optMomentum(MOMENTUM).build();
      case ADAM -> Optimizer.adam().optLearningRateTracker(rate).build();
    };
  }

  /** Forward and backward, without an update. */
  public void gradients() {
    run((phase, layer) -> {}, false);
  }

  /**
   * One step.
   *
   * @param mark is told of each phase as it begins, and of each layer as its forward operator ends
   */
  void run(BiConsumer<Phase, String> mark) {
    run(mark, true);
  }

  private void run(BiConsumer<Phase, String> mark, boolean update) {
    try (NDManager scope = network.manager().newSubManager()) {
      NDArray images = network.imagesIn(scope);
      mark.accept(Phase.FORWARD, "");
      LayerTap tap =
          (layer, output) -> {
            mark.accept(Phase.FORWARD, layer);
            return output;
          };
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray output = network.block().forward(store, images, true, tap);
        NDArray target = labels == null ? output : loss(labels, output, scope);
        mark.accept(Phase.BACKWARD, "");
        collector.backward(target);
      }
      mark.accept(Phase.UPDATE, "");
      if (update) {
        store.updateAllParameters();
      }
    }
  }

  private NDArray loss(NDArray labels, NDArray output, NDManager scope) {
    NDArray alias = labels.stopGradient();
    alias.attach(scope);
    return loss.evaluate(new NDList(alias), new NDList(output));
  }
}
