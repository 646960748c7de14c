package dev.labmark.harness.measure;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;

/**
 * Where a tensor's values lie, and how much memory they were given, by libtorch's stable C
 * interface. Tensors that share memory, such as a view and what it is a view of, have one address.
 */
public final class TensorStorage {

  private static final String LIBRARY = "libtorch_cpu.so";

  private final Function dataPointer;
  private final Function storageSize;

  private TensorStorage(Function dataPointer, Function storageSize) {
    this.dataPointer = dataPointer;
    this.storageSize = storageSize;
  }

  /**
   * Finds the interface in the loaded engine.
   *
   * @throws IOException if the engine is not loaded, or not of this kind
   */
  public static TensorStorage open() throws IOException {
    String library = LoadedLibrary.path(LIBRARY).toString();
    try {
      return new TensorStorage(
          Function.getFunction(library, "aoti_torch_get_data_ptr"),
          Function.getFunction(library, "aoti_torch_get_storage_size"));
    } catch (UnsatisfiedLinkError e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Address of a tensor's first value.
   *
   * @param handle the engine's, of a live tensor
   */
  public long address(long handle) {
    PointerByReference result = new PointerByReference();
    require(dataPointer.invokeInt(new Object[] {new Pointer(handle), result}));
    return Pointer.nativeValue(result.getValue());
  }

  /**
   * Bytes of the memory that a tensor's values lie in.
   *
   * @param handle the engine's, of a live tensor
   */
  public long bytes(long handle) {
    LongByReference result = new LongByReference();
    require(storageSize.invokeInt(new Object[] {new Pointer(handle), result}));
    return result.getValue();
  }

  private static void require(int error) {
    if (error != 0) {
      throw new IllegalStateException("libtorch refused a tensor handle: error " + error);
    }
  }
}
