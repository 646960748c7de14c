package dev.labmark.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows of a tensor in host memory, copied by the bytes into a tensor that is there for the next
 * batch again. The engine's own gather by index gives the same bits; the way to it through DJL, an
 * index that is parsed and put together in four native calls, takes longer than the copy.
 */
final class HostRows {

  /** A full batch, and the rest at the end of an epoch. */
  private static final int SIZES_KEPT = 2;

  private final NDArray tensor;
  private final ByteBuffer bytes;
  private final int rowBytes;
  private final Map<Integer, Target> targets = new HashMap<>();

  private record Target(NDArray tensor, ByteBuffer bytes) {}

  /** Of a tensor that {@link #reaches} said yes to. */
  HostRows(NDArray tensor) {
    this.tensor = tensor;
    this.bytes = tensor.toByteBuffer(true);
    this.rowBytes = Math.toIntExact(bytes.capacity() / tensor.getShape().get(0));
  }

  /** Whether a tensor's memory is within reach of a Java buffer. */
  static boolean reaches(NDArray tensor) {
    long size = Math.multiplyExact(tensor.size(), tensor.getDataType().getNumOfBytes());
    return !tensor.getDevice().isGpu() && size <= Integer.MAX_VALUE;
  }

  /**
   * The rows {@code from} to {@code to} of an order, owned by the manager; what it gave before for
   * as many rows is overwritten.
   */
  NDArray copy(NDManager manager, int[] order, int from, int to) {
    Target target = target(to - from);
    for (int i = from; i < to; i++) {
      target.bytes().put((i - from) * rowBytes, bytes, order[i] * rowBytes, rowBytes);
    }
    NDArray batch = target.tensor().stopGradient();
    batch.attach(manager);
    return batch;
  }

  private Target target(int rows) {
    Target known = targets.get(rows);
    if (known != null) {
      return known;
    }
    if (targets.size() == SIZES_KEPT) {
      targets.values().forEach(target -> target.tensor().close());
      targets.clear();
    }
    Shape shape = new Shape(rows).addAll(tensor.getShape().slice(1));
    NDArray made = tensor.getManager().zeros(shape, tensor.getDataType());
    Target target = new Target(made, made.toByteBuffer(true));
    targets.put(rows, target);
    return target;
  }
}
