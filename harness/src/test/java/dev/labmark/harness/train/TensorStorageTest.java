package dev.labmark.harness.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import dev.labmark.harness.measure.TensorStorage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tensors of the engine, seen from libtorch's own interface. */
class TensorStorageTest {

  private NDManager manager;
  private TensorStorage storage;
  private NDArray tensor;

  @BeforeEach
  void open() throws IOException {
    manager = NDManager.newBaseManager();
    tensor = manager.ones(new Shape(3, 1_000));
    storage = TensorStorage.open();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aTensorHasFourBytesForEachFloat() {
    assertEquals(12_000, storage.bytes(handle(tensor)));
  }

  @Test
  void aViewLiesWhereItsTensorLies() {
    NDArray reshaped = tensor.reshape(10, 300);

    assertEquals(storage.address(handle(tensor)), storage.address(handle(reshaped)));
    assertEquals(12_000, storage.bytes(handle(reshaped)));
  }

  @Test
  void aSliceLiesFurtherOnInAllOfItsTensorsMemory() {
    NDArray last = tensor.get(2);

    assertEquals(storage.address(handle(tensor)) + 8_000, storage.address(handle(last)));
    assertEquals(12_000, storage.bytes(handle(last)));
  }

  @Test
  void aSumHasMemoryOfItsOwn() {
    NDArray sum = tensor.add(1);

    assertNotEquals(storage.address(handle(tensor)), storage.address(handle(sum)));
    assertEquals(12_000, storage.bytes(handle(sum)));
  }

  private static long handle(NDArray array) {
    return ((PtNDArray) array).getHandle();
  }
}
