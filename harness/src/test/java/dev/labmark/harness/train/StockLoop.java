package dev.labmark.harness.train;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.List;

/** The loop that DJL's documentation shows: its trainer, its loss, one update per parameter. */
final class StockLoop {

  private StockLoop() {}

  /** What came of it: losses step by step, and the trained parameters in the end. */
  record Trained(List<Double> losses, List<float[]> parameters) {}

  /** One epoch, visiting images in the order that Labmark would. */
  static Trained train(
      Block block, TensorSplit train, int batch, float learningRate, float momentum, long seed) {
    int[] order = EpochOrder.of(train.size(), seed, 0);
    List<Double> losses = new ArrayList<>();
    Optimizer sgd =
        Optimizer.sgd()
            .setLearningRateTracker(Tracker.fixed(learningRate))
            .optMomentum(momentum)
            .build();
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).optOptimizer(sgd);
    try (Model model = Model.newInstance("stock")) {
      model.setBlock(block);
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(1, 1, 28, 28));
        for (int from = 0; from < train.size(); from += batch) {
          int to = Math.min(train.size(), from + batch);
          try (NDManager scope = trainer.getManager().newSubManager()) {
            losses.add(step(trainer, train.gather(scope, order, from, to)));
          }
        }
        return new Trained(losses, parameters(block));
      }
    }
  }

  /** The values of all trainable parameters. */
  static List<float[]> parameters(Block block) {
    return block.getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .map(parameter -> parameter.getArray().toFloatArray())
        .toList();
  }

  private static double step(Trainer trainer, Batch batch) {
    NDArray loss;
    NDArray logits;
    try (GradientCollector collector = trainer.newGradientCollector()) {
      logits = trainer.forward(new NDList(batch.images())).singletonOrThrow();
      NDArray labels = logits.getManager().create(batch.labels()).toType(DataType.INT64, false);
      loss = trainer.getLoss().evaluate(new NDList(labels), new NDList(logits));
      collector.backward(loss);
    }
    double value = loss.getFloat();
    batch.correct(logits);
    trainer.step();
    return value;
  }
}
