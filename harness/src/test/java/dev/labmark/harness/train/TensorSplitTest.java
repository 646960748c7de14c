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
      assertArrayEquals(new int[] {3, 9}, split.labels());
    }
  }

  @Test
  void aBatchIsTheRowsAskedFor() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TensorSplit split =
          TensorSplit.ofGreyImages(
              manager, new byte[] {10, 20, 30}, new byte[] {0, 1, 2}, 1, 1, 3, 0, 1.0 / 255);
      Batch batch = split.gather(manager, new int[] {9, 2, 0, 9}, 1, 3);
      assertArrayEquals(new int[] {2, 0}, batch.labels());
      assertArrayEquals(new float[] {30, 10}, batch.images().toFloatArray(), 1e-4f);
    }
  }

  @Test
  void aBatchOfASliceIsOfTheSlice() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TensorSplit whole =
          TensorSplit.ofGreyImages(
              manager, new byte[] {10, 20, 30}, new byte[] {0, 1, 2}, 1, 1, 3, 0, 1.0 / 255);
      Batch slice = whole.slice(manager, 1, 3);
      TensorSplit split = new TensorSplit(slice.images(), slice.labels(), 3);
      Batch batch = split.gather(manager, new int[] {1, 0}, 0, 2);
      assertArrayEquals(new int[] {2, 1}, batch.labels());
      assertArrayEquals(new float[] {30, 20}, batch.images().toFloatArray(), 1e-4f);
    }
  }

  @Test
  void batchesOfManySizesAreEachTheirOwnRows() {
    try (NDManager manager = NDManager.newBaseManager()) {
      byte[] pixels = {0, 1, 2, 3, 4, 5, 6, 7};
      TensorSplit split =
          TensorSplit.ofGreyImages(manager, pixels, new byte[8], 1, 1, 3, 0, 1.0 / 255);
      int[] order = {7, 6, 5, 4, 3, 2, 1, 0};
      for (int size : new int[] {1, 2, 3, 4, 3, 2, 1, 8}) {
        try (NDManager scope = manager.newSubManager()) {
          float[] seen = split.gather(scope, order, 0, size).images().toFloatArray();
          for (int i = 0; i < size; i++) {
            assertEquals(order[i], seen[i], 1e-4f);
          }
        }
      }
    }
  }

  @Test
  void rightAnswersAreThoseWithTheFirstLargestLogit() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Batch batch = new Batch(manager.zeros(new Shape(4, 1, 1, 1)), new int[] {1, 0, 0, 1}, 2);
      float[] logits = {1, 2, 3, 3, 0, 1, 0, Float.NaN};
      assertEquals(3, batch.correct(manager.create(logits, new Shape(4, 2))));
    }
  }
}
