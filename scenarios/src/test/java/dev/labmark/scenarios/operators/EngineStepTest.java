package dev.labmark.scenarios.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.labmark.harness.train.Schedule;
import dev.labmark.harness.train.StepPhase;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.harness.train.TrainingPlan;
import dev.labmark.harness.train.WeightLayout;
import dev.labmark.models.analysis.LayerWork;
import dev.labmark.models.block.NetworkBlock;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.ParameterSpec;
import dev.labmark.models.zoo.MiniGoogLeNet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A step of a network with branches, on the engine. */
class EngineStepTest {

  private static final NetworkSpec NETWORK = MiniGoogLeNet.network(MiniGoogLeNet.Options.GREY_28);
  private static final int BATCH = 4;

  /** Two micro-batches of two images. */
  private static final int MICRO_BATCH = 2;

  private static StepProfile profiled() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine.getInstance().setRandomSeed(1);
      NetworkBlock block = new NetworkBlock(NETWORK);
      Shape shape = new Shape(BATCH).addAll(new Shape(NETWORK.input().dimensions()));
      block.initialize(manager, DataType.FLOAT32, shape);
      TensorSplit split = new TensorSplit(manager.randomUniform(0, 1, shape), new int[BATCH], 10);
      TrainingPlan plan =
          new TrainingPlan(
              Schedule.fixed(2, BATCH, 0.01),
              MICRO_BATCH,
              0.9f,
              0,
              TrainingPlan.Evaluations.NONE,
              BATCH,
              1,
              WeightLayout.CHANNELS_FIRST);
      try (TrainingLoop loop =
              new TrainingLoop(manager, block, split, split, plan, System::nanoTime);
          PhaseMarks marks = new PhaseMarks(manager)) {
        loop.trainEpoch(0, new TrainingListener() {}, () -> false);
        return StepProfile.of(
            OperatorProfiler.record(() -> loop.trainEpoch(1, marks, () -> false)));
      }
    }
  }

  @Test
  void theBackwardPassOfAGraphMeetsItsConvolutionsInTheOppositeOrder() {
    StepProfile step = profiled();
    List<List<Long>> weights = new ArrayList<>();
    for (Node node : NETWORK.nodes()) {
      node.parameters().stream()
          .filter(p -> p.kind() == ParameterSpec.Kind.WEIGHT && p.shape().size() == 4)
          .forEach(p -> weights.add(p.shape()));
    }
    List<List<Long>> backwards = new ArrayList<>(weights);
    Collections.reverse(backwards);
    List<List<Long>> twice = new ArrayList<>(weights);
    twice.addAll(weights);
    List<List<Long>> twiceBackwards = new ArrayList<>(backwards);
    twiceBackwards.addAll(backwards);

    assertEquals(19, weights.size());
    assertEquals(twice, weightsOf("aten::conv2d", 1, step.calls(StepPhase.FORWARD)), "forward");
    assertEquals(
        twiceBackwards,
        weightsOf("aten::convolution_backward", 2, step.calls(StepPhase.BACKWARD)),
        "backward");

    List<LayerWork> layers = LayerWork.of(NETWORK, BATCH);
    assertEquals(
        layers.stream().map(LayerWork::layer).toList(),
        List.copyOf(LayerTimes.of(step, layers).keySet()));
  }

  @Test
  void theStepHasAllPhasesAndNoPhaseIsAllOutsideOperators() {
    StepProfile step = profiled();

    assertEquals(
        List.of(
            StepPhase.BATCH,
            StepPhase.FORWARD,
            StepPhase.READING,
            StepPhase.BACKWARD,
            StepPhase.BATCH,
            StepPhase.FORWARD,
            StepPhase.READING,
            StepPhase.BACKWARD,
            StepPhase.UPDATE),
        step.phases().stream().map(StepProfile.Span::phase).toList());
    for (StepProfile.Span span : step.phases()) {
      assertTrue(span.operatorUs() > 0, span.phase().symbol());
      assertTrue(span.operatorUs() <= span.durationUs(), span.phase().symbol());
    }
  }

  /** The shapes of the weights that operators of a name had for their input of that number. */
  private static List<List<Long>> weightsOf(String name, int input, List<OperatorCall> calls) {
    List<List<Long>> shapes = new ArrayList<>();
    for (OperatorCall call : calls) {
      if (call.event().name().equals(name)) {
        shapes.add(call.event().shapes().get(input));
      }
      shapes.addAll(weightsOf(name, input, call.calls()));
    }
    return shapes;
  }
}
