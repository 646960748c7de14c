package dev.labmark.harness.measure;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The random generator that the engine draws from on the CPU (initial values, dropout, {@code
 * randomNormal} and the like), so that its state can be put back, to the bit, after an excursion. A
 * GPU has a generator of its own, which is not seen here.
 *
 * <p>libtorch has no C function for it. Two methods of the C++ class {@code at::Generator} are
 * called as the System V convention for x86-64 lays down; what surrounds them is the stable C
 * interface. A C++ exception would end the process, so that everything libtorch would refuse is
 * refused here before.
 *
 * <p>Not to be used while another thread draws: libtorch expects the caller to see to that.
 */
public final class EngineGenerator {

  /**
   * Bytes of a state, {@code CPUGeneratorImplState} of libtorch 2.7.1: seed 8, left 4, seeded 4,
   * next 8, 624 words of 8, normal x, y and rho of 8 each, their flag 4 and padding 4; a float
   * normal 4, its flag 1 and padding 3. Padding is zero.
   */
  public static final int STATE_BYTES = 5_056;

  private static final String LIBRARY = "libtorch_cpu.so";
  private static final String PLATFORM = "linux-x86-64";

  private static final int LEFT_OFFSET = 8;
  private static final int SEEDED_OFFSET = 12;
  private static final int NEXT_OFFSET = 16;
  private static final int WORDS = 624;

  private final TensorStorage storage;
  private final Function newTensor;
  private final Function emptyTensor;
  private final Function deleteTensor;
  private final Function getState;
  private final Function setState;
  private final int uint8;
  private final int cpu;

  /** {@code at::Generator*}; libtorch keeps it until the process ends. */
  private final Pointer generator;

  private EngineGenerator(String library, TensorStorage storage) {
    this.storage = storage;
    newTensor = Function.getFunction(library, "aoti_torch_new_uninitialized_tensor");
    emptyTensor = Function.getFunction(library, "aoti_torch_empty_strided");
    deleteTensor = Function.getFunction(library, "aoti_torch_delete_tensor_object");
    getState = Function.getFunction(library, "_ZNK2at9Generator9get_stateEv");
    setState = Function.getFunction(library, "_ZN2at9Generator9set_stateERKNS_6TensorE");
    uint8 = Function.getFunction(library, "aoti_torch_dtype_uint8").invokeInt(new Object[0]);
    cpu = Function.getFunction(library, "aoti_torch_device_type_cpu").invokeInt(new Object[0]);
    generator =
        Function.getFunction(library, "_ZN2at6detail22getDefaultCPUGeneratorEv")
            .invokePointer(new Object[0]);
  }

  /**
   * Finds the generator in the loaded engine.
   *
   * @throws IOException if the engine is not loaded, is another than this class knows, or this is
   *     no Linux on x86-64
   */
  public static EngineGenerator open() throws IOException {
    return open(Platform.RESOURCE_PREFIX);
  }

  static EngineGenerator open(String platform) throws IOException {
    if (!platform.equals(PLATFORM)) {
      throw new IOException(
          "the state of the engine's random generator is read on %s only, this is %s"
              .formatted(PLATFORM, platform));
    }
    String library = LoadedLibrary.path(LIBRARY).toString();
    try {
      EngineGenerator opened = new EngineGenerator(library, TensorStorage.open());
      requireKnown(opened.state());
      return opened;
    } catch (UnsatisfiedLinkError e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("another engine than libtorch 2.7.1: " + e.getMessage(), e);
    }
  }

  /** All that the next draws depend on. Equal states draw equal values, and have equal bytes. */
  public byte[] state() {
    PointerByReference created = new PointerByReference();
    require(newTensor.invokeInt(new Object[] {created}));
    Pointer tensor = created.getValue();
    try {
      // An object returned by value: the address to construct it at comes before `this`. What the
      // handle points to until then, libtorch's "undefined tensor", is not counted: nothing leaks.
      getState.invokeVoid(new Object[] {tensor, generator});
      long handle = Pointer.nativeValue(tensor);
      int bytes = Math.toIntExact(storage.bytes(handle));
      return new Pointer(storage.address(handle)).getByteArray(0, bytes);
    } finally {
      require(deleteTensor.invokeInt(new Object[] {tensor}));
    }
  }

  /**
   * Goes back to a state.
   *
   * @param state as {@link #state()} returned it
   * @throws IllegalArgumentException if it cannot be one; the generator stays as it was
   */
  public void restore(byte[] state) {
    requireKnown(state);
    PointerByReference created = new PointerByReference();
    long[] sizes = {state.length};
    long[] strides = {1};
    require(emptyTensor.invokeInt(new Object[] {1L, sizes, strides, uint8, cpu, 0, created}));
    Pointer tensor = created.getValue();
    try {
      new Pointer(storage.address(Pointer.nativeValue(tensor))).write(0, state, 0, state.length);
      setState.invokeVoid(new Object[] {generator, tensor});
    } finally {
      require(deleteTensor.invokeInt(new Object[] {tensor}));
    }
  }

  /** As {@code CPUGeneratorImpl::set_state} and {@code mt19937_engine::is_valid} check it. */
  private static void requireKnown(byte[] state) {
    if (state.length != STATE_BYTES) {
      throw new IllegalArgumentException(
          "a random state must have %d bytes, had %d".formatted(STATE_BYTES, state.length));
    }
    ByteBuffer fields = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    int left = fields.getInt(LEFT_OFFSET);
    int seeded = fields.getInt(SEEDED_OFFSET);
    long next = fields.getLong(NEXT_OFFSET);
    if (seeded != 1 || left < 1 || left > WORDS || next < 0 || next > WORDS) {
      throw new IllegalArgumentException(
          "a random state must have seeded = 1, left in 1..%d and next in 0..%d, had %d, %d and %d"
              .formatted(WORDS, WORDS, seeded, left, next));
    }
  }

  private static void require(int error) {
    if (error != 0) {
      throw new IllegalStateException("libtorch refused a tensor: error " + error);
    }
  }
}
