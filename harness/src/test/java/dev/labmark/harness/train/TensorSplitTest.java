package dev.labmark.harness.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class TensorSplitTest {

  @Test
  void pixelsAreScaledToOneAndStandardised() {
    try (NDManager manager = NDManager.newBaseManager()) {
      byte[] pixels = {0, (byte) 255, 51, (byte) 204};
      TensorSplit split =
          TensorSplit.ofGreyImages(manager, pixels, new byte[] {3, 9}, 1, 2, 10, 0.2, 0.4);
      assertEquals(new Shape(2, 1, 1, 2), split.images().getShape());
      // 0, 1, 0.2, 0.8 less 0.2, over 0.4
      assertArrayEquals(new float[] {-0.5f, 2, 0, 1.5f}, split.images().toFloatArray(), 1e-6f);
      assertArrayEquals(new long[] {3, 9}, split.labels().toLongArray());
    }
  }

  @Test
  void aBatchIsTheRowsAskedFor() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TensorSplit split =
          TensorSplit.ofGreyImages(
              manager, new byte[] {10, 20, 30}, new byte[] {0, 1, 2}, 1, 1, 3, 0, 1.0 / 255);
      Batch batch = split.gather(manager, new int[] {9, 2, 0, 9}, 1, 3);
      assertArrayEquals(new long[] {2, 0}, batch.labels().toLongArray());
      assertArrayEquals(new float[] {30, 10}, batch.images().toFloatArray(), 1e-4f);
    }
  }
}
