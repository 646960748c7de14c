package dev.labmark.harness.measure;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Loads the engine and tries what probes need of it. Natives that do not fit the machine may end
 * the process; so this belongs into one of its own.
 */
public final class EngineCheck {

  /** What {@link #run} says of something that works begins with this. */
  public static final String AVAILABLE = "available";

  private EngineCheck() {}

  /** A number of GPUs in words. */
  public static String gpus(int count) {
    return count == 1 ? "1 GPU" : count + " GPUs";
  }

  /** What was tried, with {@code available: …} or {@code unavailable: …}. */
  public static Map<String, String> run() {
    Map<String, String> found = new LinkedHashMap<>();
    Engine engine = Engine.getInstance();
    found.put(
        "engine",
        AVAILABLE
            + ": "
            + engine.getEngineName()
            + " "
            + engine.getVersion()
            + ", sees "
            + gpus(engine.getGpuCount()));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      TensorAllocator.Opened opened = TensorAllocator.open(read -> growth(manager, read));
      found.put(
          "tensor bytes",
          opened instanceof TensorAllocator.Opened.Missing missing
              ? "unavailable: " + missing.reason()
              : AVAILABLE + ": allocator counter of libc10, self-test passed");
    }
    found.put("random state", randomState());
    return found;
  }

  private static long growth(NDManager manager, LongSupplier read) {
    long before = read.getAsLong();
    try (NDArray array = manager.zeros(new Shape(TensorAllocator.SelfTest.BYTES), DataType.INT8)) {
      long after = read.getAsLong();
      return array.isReleased() ? 0 : after - before;
    }
  }

  private static String randomState() {
    try {
      EngineGenerator.open();
      return AVAILABLE + ": can be read and put back";
    } catch (IOException e) {
      return "unavailable: " + e.getMessage();
    }
  }
}
