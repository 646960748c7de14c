package dev.labmark.models.analysis.memory;

import dev.labmark.models.spec.Concat;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Node;
import dev.labmark.models.spec.ParameterCount;
import dev.labmark.models.spec.ParameterSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Predicts what a network's tensors take in memory, from shapes alone.
 *
 * <p>Training is a steady-state step, the third or later, as DJL's {@code Trainer} takes it:
 * forward, softmax cross-entropy, backward, update of parameter after parameter, with every output
 * held by its manager until the step ends. Where the network's output is a feature map, the
 * backward pass begins with a gradient of ones instead of a loss.
 */
public final class TrainingMemory {

  private static final String LOSS = "loss";
  private static final String STEP = "update";

  private final NetworkSpec network;
  private final long batch;
  private final ConvolutionEngine engine;
  private final Tape tape = new Tape();
  private final Set<String> tracked = new HashSet<>();
  private final Map<String, List<Tape.Buffer>> saved = new HashMap<>();
  private final Map<String, Gradient> gradients = new HashMap<>();
  private final Map<String, Long> growth = new LinkedHashMap<>();

  private TrainingMemory(NetworkSpec network, long batch, ConvolutionEngine engine) {
    if (batch < 1) {
      throw new InvalidSpecException("batch must be at least 1, was " + batch);
    }
    this.network = network;
    this.batch = batch;
    this.engine = engine;
  }

  /**
   * A training step.
   *
   * @param batch images, at least 1
   * @throws InvalidSpecException if more than 2^63-1 bytes were needed, with the layer at which
   */
  public static MemoryPrediction training(
      NetworkSpec network, long batch, OptimizerKind optimizer, ConvolutionEngine engine) {
    TrainingMemory memory = new TrainingMemory(network, batch, engine);
    return memory.counted(() -> memory.train(optimizer));
  }

  /**
   * A forward pass in eval mode, outputs held until its end.
   *
   * @param batch images, at least 1
   * @throws InvalidSpecException if more than 2^63-1 bytes were needed, with the layer at which
   */
  public static MemoryPrediction inference(
      NetworkSpec network, long batch, ConvolutionEngine engine) {
    TrainingMemory memory = new TrainingMemory(network, batch, engine);
    return memory.counted(memory::infer);
  }

  private MemoryPrediction counted(Supplier<MemoryPrediction> play) {
    try {
      return play.get();
    } catch (ArithmeticException e) {
      throw new InvalidSpecException(
          "network '%s', layer '%s': at batch %d more than 2^63-1 bytes would be held"
              .formatted(network.name(), tape.layer(), batch));
    }
  }

  private MemoryPrediction infer() {
    holdParameters();
    holdImages();
    long persistent = tape.liveBytes();
    forward(false);
    return tape.prediction(persistent, growth);
  }

  private MemoryPrediction train(OptimizerKind optimizer) {
    boolean classifies = !(network.output() instanceof FeatureMap);
    holdParameters();
    holdTrainingState(optimizer);
    holdImages();
    tape.hold(Component.INPUTS, classifies ? Bytes.of(batch) : 0);
    long persistent = tape.liveBytes();
    track();
    forward(true);
    gradients.put(last().name(), classifies ? loss() : ones());
    backward();
    update(optimizer);
    return tape.prediction(persistent, growth);
  }

  private void holdParameters() {
    for (Node node : network.nodes()) {
      tape.at(Phase.PERSISTENT, node.name());
      ParameterCount count = node.parameterCount();
      tape.hold(Component.PARAMETERS, Bytes.of(count.trainable() + count.runningStatistics()));
    }
  }

  private void holdTrainingState(OptimizerKind optimizer) {
    for (Node node : network.nodes()) {
      tape.at(Phase.PERSISTENT, node.name());
      long trained = Bytes.of(node.parameterCount().trainable());
      tape.hold(Component.GRADIENTS, trained);
      for (int copy = 0; copy < optimizer.stateCopies(); copy++) {
        tape.hold(Component.OPTIMIZER_STATE, trained);
      }
    }
  }

  private void holdImages() {
    tape.at(Phase.PERSISTENT, NetworkSpec.INPUT);
    tape.hold(Component.INPUTS, Bytes.of(batch, network.input().size()));
  }

  private Node last() {
    return network.nodes().get(network.nodes().size() - 1);
  }

  /** A layer takes part in the backward pass if it is trained, or reads one that takes part. */
  private void track() {
    for (Node node : network.nodes()) {
      if (node.parameterCount().trainable() > 0
          || node.inputs().stream().anyMatch(tracked::contains)) {
        tracked.add(node.name());
      }
    }
  }

  private void forward(boolean training) {
    for (Node node : network.nodes()) {
      tape.at(Phase.FORWARD, node.name());
      long before = tape.liveBytes();
      ForwardOperators operators =
          new ForwardOperators(tape, node, batch, engine, training, tracked.contains(node.name()));
      saved.put(node.name(), node.layer().accept(operators));
      growth.put(node.name(), tape.liveBytes() - before);
    }
  }

  /** Cross-entropy of log-softmax, by gathering the label's class; the gradient of its input. */
  private Gradient loss() {
    long logits = Bytes.of(batch, network.output().size());
    long perImage = Bytes.of(batch);
    tape.at(Phase.FORWARD, LOSS);
    tape.hold(Component.ACTIVATION_GRADIENTS, logits);
    tape.hold(Component.ACTIVATION_GRADIENTS, 2 * perImage);
    tape.hold(Component.ACTIVATION_GRADIENTS, 2 * perImage);
    tape.hold(Component.ACTIVATION_GRADIENTS, Float.BYTES);
    tape.at(Phase.BACKWARD, LOSS);
    tape.hold(Component.ACTIVATION_GRADIENTS, Float.BYTES);
    Tape.Buffer gathered = tape.hold(Component.ACTIVATION_GRADIENTS, logits);
    Tape.Buffer result = tape.hold(Component.ACTIVATION_GRADIENTS, logits);
    tape.release(gathered);
    return Gradient.of(result);
  }

  /** Held by its manager like an output, and so never given back within the step. */
  private Gradient ones() {
    tape.at(Phase.BACKWARD, LOSS);
    long bytes = Bytes.of(batch, network.output().size());
    Tape.Buffer buffer = tape.hold(Component.ACTIVATION_GRADIENTS, bytes);
    return new Gradient(new Gradient.Shared(buffer, Integer.MAX_VALUE), false);
  }

  /** Autograd runs the operators that are ready in the opposite order of the forward pass. */
  private void backward() {
    List<Node> nodes = network.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      Gradient gradient = gradients.remove(node.name());
      if (gradient == null || !tracked.contains(node.name())) {
        continue;
      }
      tape.at(Phase.BACKWARD, node.name());
      if (isView(node)) {
        handOn(node, gradient);
      } else {
        String input = node.inputs().get(0);
        BackwardOperators operators =
            new BackwardOperators(
                tape,
                node,
                batch,
                engine,
                gradient,
                Objects.requireNonNull(saved.get(node.name())),
                tracked.contains(input));
        node.layer().accept(operators).ifPresent(buffer -> add(input, Gradient.of(buffer)));
      }
    }
  }

  private static boolean isView(Node node) {
    return node.layer() instanceof Concat
        || node.layer() instanceof Flatten
        || (node.layer() instanceof Dropout dropout && dropout.rate() == 0);
  }

  /** The inputs' gradients are slices of the output's; of one image, each lies in one piece. */
  private void handOn(Node node, Gradient gradient) {
    List<String> receivers = node.inputs().stream().filter(tracked::contains).toList();
    boolean strided = node.layer() instanceof Concat && batch > 1;
    Gradient slice = gradient.slice(receivers.size(), strided);
    receivers.forEach(input -> add(input, slice));
  }

  /** Gradients of an output that several layers read are summed, in place where possible. */
  private void add(String layer, Gradient gradient) {
    Gradient known = gradients.get(layer);
    if (known == null) {
      gradients.put(layer, gradient);
    } else if (known.isExclusive()) {
      gradient.release(tape);
    } else {
      long bytes = Bytes.of(batch, network.node(layer).outputShape().size());
      Tape.Buffer sum = tape.hold(Component.ACTIVATION_GRADIENTS, bytes);
      known.release(tape);
      gradient.release(tape);
      gradients.put(layer, Gradient.of(sum));
    }
  }

  private void update(OptimizerKind optimizer) {
    for (Node node : network.nodes()) {
      tape.at(Phase.UPDATE, node.name());
      for (ParameterSpec parameter : node.parameters()) {
        if (parameter.kind().trainable()) {
          long bytes = Bytes.of(parameter.count());
          tape.touch(Component.UPDATE, optimizer.update(bytes));
        }
      }
    }
    tape.at(Phase.UPDATE, STEP);
  }
}
