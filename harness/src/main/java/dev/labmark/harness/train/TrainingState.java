package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.labmark.harness.measure.EngineGenerator;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the next steps of a training depend on: a copy that nothing changes. The visiting order
 * is no part of it, since it follows from the seed and the epoch alone.
 */
public final class TrainingState implements AutoCloseable {

  /** The name of the trainable parameters among {@link #digests}. */
  public static final String PARAMETERS = "parameters";

  private static final byte[] NOTHING = {};

  private final NDManager manager;
  private final NDArray parameters;
  private final @Nullable NDArray velocity;
  private final List<NDArray> runningStatistics;
  private final byte @Nullable [] randomState;
  private final long steps;

  /**
   * Copies everything.
   *
   * @param untrained parameters that forward passes change, such as batch norm's running statistics
   * @param generator what the engine draws random numbers from; null where it cannot be read
   */
  TrainingState(
      NDManager parent,
      FlatParameters parameters,
      MomentumSgd optimizer,
      List<Parameter> untrained,
      @Nullable EngineGenerator generator,
      long steps) {
    this.manager = parent.newSubManager();
    this.parameters = copy(parameters.values());
    NDArray moving = optimizer.velocity();
    this.velocity = moving == null ? null : copy(moving);
    this.runningStatistics = untrained.stream().map(p -> copy(p.getArray())).toList();
    this.randomState = generator == null ? null : generator.state();
    this.steps = steps;
  }

  private NDArray copy(NDArray array) {
    NDArray copy = array.duplicate();
    copy.attach(manager);
    return copy;
  }

  /** Puts everything back in place, bit for bit. */
  void restoreTo(
      FlatParameters live,
      MomentumSgd optimizer,
      List<Parameter> untrained,
      @Nullable EngineGenerator generator) {
    parameters.copyTo(live.values());
    optimizer.restore(velocity);
    for (int i = 0; i < untrained.size(); i++) {
      runningStatistics.get(i).copyTo(untrained.get(i).getArray());
    }
    if (generator != null && randomState != null) {
      generator.restore(randomState);
    }
  }

  /** Optimizer steps taken until then. */
  long steps() {
    return steps;
  }

  /**
   * SHA-256 of each part, in hexadecimal, by its name: parameters, velocity, running_statistics,
   * random_state, steps. Equal digests mean equal bits. A random state that cannot be read is left
   * out.
   */
  public Map<String, String> digests() {
    Map<String, String> digests = new LinkedHashMap<>();
    digests.put(PARAMETERS, sha256(List.of(bytes(parameters))));
    digests.put("velocity", sha256(List.of(velocity == null ? NOTHING : bytes(velocity))));
    digests.put(
        "running_statistics",
        sha256(runningStatistics.stream().map(TrainingState::bytes).toList()));
    if (randomState != null) {
      digests.put("random_state", sha256(List.of(randomState)));
    }
    byte[] counter = ByteBuffer.allocate(Long.BYTES).putLong(steps).array();
    digests.put("steps", sha256(List.of(counter)));
    return digests;
  }

  private static byte[] bytes(NDArray array) {
    return array.toByteArray();
  }

  private static String sha256(List<byte[]> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      parts.forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
