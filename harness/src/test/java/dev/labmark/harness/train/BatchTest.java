package dev.labmark.harness.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BatchTest {

  private static final int IMAGES = 512;
  private static final int CLASSES = 10;

  /** By hand: of equal logits each class has probability 1/10, and the gradient is p - y. */
  @Test
  @Timeout(60)
  void gradientsAreRightWhateverIsCollectedBeforeTheBackwardPass() {
    int[] labels = new int[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = i % CLASSES;
    }
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray logits = manager.zeros(new Shape(IMAGES, CLASSES));
      logits.setRequiresGradient(true);
      NDArray lossWeights =
          new Batch(manager.zeros(new Shape(IMAGES, 1)), labels, CLASSES)
              .lossWeights(manager, IMAGES);
      NDArray loss = Batch.crossEntropy(logits, lossWeights);

      List<ByteBuffer> others = othersInCollectedMemory();
      collector.backward(loss);

      float[] gradient = logits.getGradient().toFloatArray();
      for (int i = 0; i < gradient.length; i++) {
        double expected = (0.1 - (i % CLASSES == labels[i / CLASSES] ? 1 : 0)) / IMAGES;
        assertEquals(expected, gradient[i], 1e-8, "value " + i + " of " + others.size());
      }
    }
  }

  /** Collects garbage, and takes the memory of buffers that were, for values that are no labels. */
  private static List<ByteBuffer> othersInCollectedMemory() {
    ReferenceQueue<Object> collected = new ReferenceQueue<>();
    PhantomReference<Object> garbage = new PhantomReference<>(new Object(), collected);
    while (collected.poll() != garbage) {
      System.gc();
    }
    List<ByteBuffer> others = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ByteBuffer other = ByteBuffer.allocateDirect(IMAGES * CLASSES * Float.BYTES);
      while (other.hasRemaining()) {
        other.putFloat(Float.NaN);
      }
      others.add(other);
    }
    return others;
  }
}
