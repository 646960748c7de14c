package dev.labmark.scenarios.selftest.peer;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.metric.Metrics;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.models.block.NetworkBlock;
import dev.labmark.scenarios.training.PixelScaling;
import dev.labmark.scenarios.training.Workbench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * DJL as its book has it: an {@code ArrayDataset}, shuffled, and {@code EasyTrain} with a {@code
 * Trainer}, its basic listeners among them.
 */
final class StockContestant {

  private static final double NANOS_PER_SECOND = 1e9;

  private final PeerJob job;
  private final LongSupplier nanoClock;

  StockContestant(PeerJob job, LongSupplier nanoClock) {
    this.job = job;
    this.nanoClock = nanoClock;
  }

  void run(BufferedReader commands, PrintStream answers) throws IOException, TranslateException {
    Engine.getInstance().setRandomSeed(Math.toIntExact(PeerData.SEED));
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .optDevices(new Device[] {Device.cpu()})
            .optOptimizer(
                Optimizer.sgd()
                    .setLearningRateTracker(Tracker.fixed((float) job.learningRate()))
                    .optMomentum((float) job.momentum())
                    .build())
            .addEvaluator(new Accuracy())
            .addTrainingListeners(TrainingListener.Defaults.basic());
    try (Model model = Model.newInstance("peer", Device.cpu())) {
      model.setBlock(new NetworkBlock(PeerData.network(job)));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.setMetrics(new Metrics());
        trainer.initialize(new Shape(job.batch(), 1, job.side(), job.side()));
        TensorSplit split =
            Workbench.tensors(
                model.getNDManager(),
                PeerData.images(job).train(),
                new PixelScaling(job.mean(), job.standardDeviation()));
        train(trainer, split, commands, answers);
      }
    }
  }

  private void train(
      Trainer trainer, TensorSplit split, BufferedReader commands, PrintStream answers)
      throws IOException, TranslateException {
    NDArray labels = trainer.getManager().create(split.labels()).toType(DataType.INT64, false);
    ArrayDataset dataset =
        new ArrayDataset.Builder()
            .setData(split.images())
            .optLabels(labels)
            .setSampling(job.batch(), true, true)
            .build();
    Conversation conversation =
        new Conversation(commands, answers, nanoClock, work(trainer, split));
    conversation.begin("DJL " + Engine.getDjlVersion());
    while (!conversation.isOver()) {
      for (Batch batch : trainer.iterateDataset(dataset)) {
        EasyTrain.trainBatch(trainer, batch);
        trainer.step();
        batch.close();
        conversation.stepFinished(job.batch());
        if (conversation.isOver()) {
          return;
        }
      }
      trainer.notifyListeners(listener -> listener.onEpoch(trainer));
    }
  }

  private Conversation.Work work(Trainer trainer, TensorSplit split) {
    return new Conversation.Work() {
      @Override
      public PeerAnswer evaluate(int batchSize) {
        long begin = nanoClock.getAsLong();
        double loss = 0;
        long correct = 0;
        for (int from = 0; from < split.size(); from += batchSize) {
          try (NDManager scope = trainer.getManager().newSubManager()) {
            var batch = split.slice(scope, from, Math.min(from + batchSize, split.size()));
            NDArray logits = trainer.evaluate(new NDList(batch.images())).singletonOrThrow();
            NDArray labels = scope.create(batch.labels()).toType(DataType.INT64, false);
            NDArray batchLoss = trainer.getLoss().evaluate(new NDList(labels), new NDList(logits));
            loss += batchLoss.getFloat() * batch.size();
            correct += batch.correct(logits);
          }
        }
        double seconds = (nanoClock.getAsLong() - begin) / NANOS_PER_SECOND;
        return PeerAnswer.evaluated(
            seconds, split.size(), loss / split.size(), (double) correct / split.size());
      }

      @Override
      public PeerAnswer peak() {
        throw new UnsupportedOperationException("labmark memory tells what a Trainer's step holds");
      }
    };
  }
}
