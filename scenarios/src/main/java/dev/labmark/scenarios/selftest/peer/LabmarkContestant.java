package dev.labmark.scenarios.selftest.peer;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.train.Evaluation;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.harness.train.TrainingPlan.Evaluations;
import dev.labmark.harness.train.WeightLayout;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.training.MemoryPass;
import dev.labmark.scenarios.training.PixelScaling;
import dev.labmark.scenarios.training.TrainingTask;
import dev.labmark.scenarios.training.Workbench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/** Labmark's own training loop. */
final class LabmarkContestant {

  private static final double NANOS_PER_SECOND = 1e9;

  private final PeerJob job;
  private final TrainingTask task;
  private final LongSupplier nanoClock;

  LabmarkContestant(PeerJob job, LongSupplier nanoClock) {
    this.job = job;
    this.nanoClock = nanoClock;
    ImageDataset data = PeerData.images(job);
    this.task =
        new TrainingTask(
            new TrainSettings(
                1, job.batch(), 0, job.learningRate(), job.momentum(), 0, 0, job.batch()),
            Schedule.fixed(Integer.MAX_VALUE, job.batch(), job.learningRate()),
            PeerData.network(job),
            job.channelsLast() ? WeightLayout.CHANNELS_LAST : WeightLayout.CHANNELS_FIRST,
            data,
            new PixelScaling(job.mean(), job.standardDeviation()),
            Evaluations.NONE);
  }

  /** Leaves the initial parameters in the folder, and trains as it is told. */
  void run(Path folder, BufferedReader commands, PrintStream answers) throws IOException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      TensorSplit train = Workbench.tensors(manager, task.data().train(), task.scaling());
      try (TrainingLoop loop = task.loop(manager, train, train, PeerData.SEED, nanoClock)) {
        writeParameters(loop, folder.resolve("parameters.f32"));
        Conversation conversation =
            new Conversation(commands, answers, nanoClock, work(manager, loop, train));
        conversation.begin("Labmark");
        loop.run(steps(conversation), conversation::isOver);
      }
    }
  }

  private static TrainingListener steps(Conversation conversation) {
    return new TrainingListener() {
      @Override
      public void stepFinished(Step step) {
        conversation.stepFinished(step.images(), step.loss());
      }
    };
  }

  private Conversation.Work work(NDManager manager, TrainingLoop loop, TensorSplit train) {
    return new Conversation.Work() {
      @Override
      public PeerAnswer evaluate(int batchSize) {
        Evaluation seen = loop.evaluate(train, batchSize);
        return PeerAnswer.evaluated(
            seen.durationNs() / NANOS_PER_SECOND, seen.images(), seen.meanLoss(), seen.accuracy());
      }

      @Override
      public PeerAnswer peak() {
        MemoryPass pass =
            new MemoryPass(
                manager, task, (m, t, s) -> t.loop(m, s, s, PeerData.SEED, nanoClock), train);
        Long bytes = pass.peaks(new TrialResult(), List.of(job.batch())).get(job.batch());
        if (bytes == null) {
          throw new IllegalStateException("allocations cannot be counted on this machine");
        }
        return PeerAnswer.peak(bytes);
      }
    };
  }

  private static void writeParameters(TrainingLoop loop, Path file) throws IOException {
    List<Parameter> trained =
        loop.block().getParameters().values().stream().filter(Parameter::requiresGradient).toList();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(loop.parameterCount() * Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (Parameter parameter : trained) {
      for (float value : parameter.getArray().toFloatArray()) {
        bytes.putFloat(value);
      }
    }
    Files.write(file, bytes.array());
  }
}
