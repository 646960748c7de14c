package dev.labmark.harness.measure.gpu;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.labmark.harness.measure.Reading;
import org.jspecify.annotations.Nullable;

/** One device as CUDA's driver interface sees it, by the number that the engine has for it. */
final class CudaDriver implements AutoCloseable {

  private static final int SUCCESS = 0;
  private static final int MISSING_FUNCTION = -1;
  private static final int BUS_ID_BYTES = 32;

  // CUmemPool_attribute
  private static final int RESERVED_CURRENT = 5;
  private static final int RESERVED_HIGH = 6;
  private static final int USED_CURRENT = 7;
  private static final int USED_HIGH = 8;

  private final NativeLibrary library;
  private final int device;
  private @Nullable Pointer context;

  private CudaDriver(NativeLibrary library, int device) {
    this.library = library;
    this.device = device;
  }

  /** The device, or why there is none. */
  sealed interface Opened {

    record Ready(CudaDriver driver) implements Opened {}

    record Missing(String reason) implements Opened {}
  }

  /** What {@code cuMemGetInfo} tells. */
  record MemoryInfo(Reading free, Reading total) {}

  /**
   * Finds a device. No context is created, so that nothing is taken of its memory.
   *
   * @param ordinal among the devices that {@code CUDA_VISIBLE_DEVICES} leaves, as the engine counts
   */
  static Opened open(String name, int ordinal) {
    NativeLibrary library;
    try {
      library = NativeLibrary.getInstance(name);
    } catch (UnsatisfiedLinkError e) {
      return new Opened.Missing(name + " is not there: no CUDA driver on this machine");
    }
    IntByReference device = new IntByReference();
    int code = call(library, "cuInit", 0);
    if (code == SUCCESS) {
      code = call(library, "cuDeviceGet", device, ordinal);
    }
    return code == SUCCESS
        ? new Opened.Ready(new CudaDriver(library, device.getValue()))
        : new Opened.Missing(reason(library, code));
  }

  /** Such as {@code 0000:3b:00.0}; empty where the driver does not tell. */
  String pciBusId() {
    Memory text = new Memory(BUS_ID_BYTES);
    text.clear();
    int code = call(library, "cuDeviceGetPCIBusId", text, BUS_ID_BYTES, device);
    return code == SUCCESS ? text.getString(0) : "";
  }

  TensorPool pool() {
    PointerByReference pool = new PointerByReference();
    int code = call(library, "cuDeviceGetDefaultMemPool", pool, device);
    if (code != SUCCESS) {
      return TensorPool.unavailable(reason(library, code));
    }
    return new TensorPool(
        attribute(pool.getValue(), USED_CURRENT),
        attribute(pool.getValue(), USED_HIGH),
        attribute(pool.getValue(), RESERVED_CURRENT),
        attribute(pool.getValue(), RESERVED_HIGH));
  }

  /** Zero is the only value that the marks can be set to; the driver makes it the current one. */
  void resetPoolPeaks() {
    PointerByReference pool = new PointerByReference();
    if (call(library, "cuDeviceGetDefaultMemPool", pool, device) == SUCCESS) {
      LongByReference zero = new LongByReference(0);
      call(library, "cuMemPoolSetAttribute", pool.getValue(), USED_HIGH, zero);
      call(library, "cuMemPoolSetAttribute", pool.getValue(), RESERVED_HIGH, zero);
    }
  }

  /**
   * Of the whole device; this creates the context that the engine uses, too, if it is not there.
   */
  MemoryInfo memory() {
    PointerByReference popped = new PointerByReference();
    if (context == null) {
      PointerByReference retained = new PointerByReference();
      int code = call(library, "cuDevicePrimaryCtxRetain", retained, device);
      if (code != SUCCESS) {
        return noMemory(code);
      }
      context = retained.getValue();
    }
    int pushed = call(library, "cuCtxPushCurrent_v2", context);
    if (pushed != SUCCESS) {
      return noMemory(pushed);
    }
    LongByReference free = new LongByReference();
    LongByReference total = new LongByReference();
    int code = call(library, "cuMemGetInfo_v2", free, total);
    call(library, "cuCtxPopCurrent_v2", popped);
    return code == SUCCESS
        ? new MemoryInfo(new Reading.Value(free.getValue()), new Reading.Value(total.getValue()))
        : noMemory(code);
  }

  private MemoryInfo noMemory(int code) {
    Reading no = new Reading.Unavailable(reason(library, code));
    return new MemoryInfo(no, no);
  }

  private Reading attribute(Pointer pool, int attribute) {
    LongByReference value = new LongByReference();
    int code = call(library, "cuMemPoolGetAttribute", pool, attribute, value);
    return code == SUCCESS
        ? new Reading.Value(value.getValue())
        : new Reading.Unavailable(reason(library, code));
  }

  private static String reason(NativeLibrary library, int code) {
    if (code == MISSING_FUNCTION) {
      return "the CUDA driver is too old for it";
    }
    PointerByReference name = new PointerByReference();
    Pointer text = call(library, "cuGetErrorName", code, name) == SUCCESS ? name.getValue() : null;
    return text == null ? "CUDA error " + code : text.getString(0) + " from the CUDA driver";
  }

  private static int call(NativeLibrary library, String function, Object... arguments) {
    try {
      return library.getFunction(function).invokeInt(arguments);
    } catch (UnsatisfiedLinkError e) {
      return MISSING_FUNCTION;
    }
  }

  @Override
  public void close() {
    if (context != null) {
      call(library, "cuDevicePrimaryCtxRelease_v2", device);
      context = null;
    }
  }
}
