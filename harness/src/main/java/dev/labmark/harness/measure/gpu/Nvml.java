package dev.labmark.harness.measure.gpu;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.labmark.harness.measure.Reading;
import java.util.ArrayList;
import java.util.List;

/** NVIDIA's management library. Each call is looked up when it is made: drivers differ in them. */
final class Nvml implements AutoCloseable {

  /** {@code nvmlMemory_v2_t}: version 4 and padding 4, then total, reserved, free and used. */
  private static final int MEMORY_BYTES = 40;

  private static final int MEMORY_VERSION = MEMORY_BYTES | 2 << 24;

  /** {@code nvmlProcessInfo_t}: pid 4 and padding 4, bytes 8, two instances of 4 each. */
  private static final int PROCESS_BYTES = 24;

  private static final int PROCESS_ROOM = 32;
  private static final int TEXT_BYTES = 96;
  private static final int PCI_BYTES = 68;
  private static final int PCI_BUS_ID_OFFSET = 36;

  /** {@code NVML_VALUE_NOT_AVAILABLE}. */
  private static final long NOT_AVAILABLE = -1;

  private final NativeLibrary library;

  private Nvml(NativeLibrary library) {
    this.library = library;
  }

  /** The library, initialised, or why it is not to be had. */
  sealed interface Opened {

    record Ready(Nvml nvml) implements Opened {}

    record Missing(String reason) implements Opened {}
  }

  /** A device of the library, or why there is none. */
  sealed interface Found {

    record Handle(Pointer device) implements Found {}

    record Missing(String reason) implements Found {}
  }

  static Opened open(String name) {
    NativeLibrary library;
    try {
      library = NativeLibrary.getInstance(name);
    } catch (UnsatisfiedLinkError e) {
      return new Opened.Missing(name + " is not there: no NVIDIA driver on this machine");
    }
    Nvml nvml = new Nvml(library);
    int code = nvml.call("nvmlInit_v2");
    return code == NvmlErrors.SUCCESS
        ? new Opened.Ready(nvml)
        : new Opened.Missing(NvmlErrors.reason(code));
  }

  /** How many devices there are. */
  Reading count() {
    return int32("nvmlDeviceGetCount_v2");
  }

  String driverVersion() {
    return text("nvmlSystemGetDriverVersion");
  }

  Found byIndex(int index) {
    return handle("nvmlDeviceGetHandleByIndex_v2", index);
  }

  Found byPciBusId(String busId) {
    return handle("nvmlDeviceGetHandleByPciBusId_v2", busId);
  }

  String name(Pointer device) {
    return text("nvmlDeviceGetName", device);
  }

  String uuid(Pointer device) {
    return text("nvmlDeviceGetUUID", device);
  }

  String pciBusId(Pointer device) {
    Memory info = cleared(PCI_BYTES);
    int code = call("nvmlDeviceGetPciInfo_v3", device, info);
    return code == NvmlErrors.SUCCESS ? info.getString(PCI_BUS_ID_OFFSET) : unavailable(code);
  }

  /** By the second version of the call, and by the first where the driver has no other. */
  GpuMemory memory(Pointer device) {
    Memory info = cleared(MEMORY_BYTES);
    info.setInt(0, MEMORY_VERSION);
    int code = call("nvmlDeviceGetMemoryInfo_v2", device, info);
    if (code == NvmlErrors.SUCCESS) {
      return new GpuMemory(value(info, 8), value(info, 16), value(info, 32), value(info, 24));
    }
    if (code != NvmlErrors.FUNCTION_NOT_FOUND) {
      return GpuMemory.unavailable(NvmlErrors.reason(code));
    }
    code = call("nvmlDeviceGetMemoryInfo", device, info);
    Reading reserved = new Reading.Unavailable("this driver counts it as used");
    return code == NvmlErrors.SUCCESS
        ? new GpuMemory(value(info, 0), reserved, value(info, 16), value(info, 8))
        : GpuMemory.unavailable(NvmlErrors.reason(code));
  }

  /** {@code nvmlUtilization_t}: of the multiprocessors 4, of the memory 4. */
  Reading utilizationPercent(Pointer device) {
    Memory rates = cleared(8);
    int code = call("nvmlDeviceGetUtilizationRates", device, rates);
    return code == NvmlErrors.SUCCESS ? new Reading.Value(rates.getInt(0)) : no(code);
  }

  Reading powerMilliwatts(Pointer device) {
    return int32("nvmlDeviceGetPowerUsage", device);
  }

  Reading energyMillijoules(Pointer device) {
    return int64("nvmlDeviceGetTotalEnergyConsumption", device);
  }

  Reading temperatureCelsius(Pointer device) {
    return int32("nvmlDeviceGetTemperature", device, 0);
  }

  GpuClocks clocks(Pointer device) {
    Reading events = int64("nvmlDeviceGetCurrentClocksEventReasons", device);
    if (events instanceof Reading.Unavailable) {
      // the name that the call had before driver 535
      events = int64("nvmlDeviceGetCurrentClocksThrottleReasons", device);
    }
    return new GpuClocks(
        int32("nvmlDeviceGetClockInfo", device, 1),
        int32("nvmlDeviceGetClockInfo", device, 2),
        events);
  }

  GpuProcesses processes(Pointer device) {
    int room = PROCESS_ROOM;
    while (true) {
      IntByReference count = new IntByReference(room);
      Memory found = cleared((long) room * PROCESS_BYTES);
      int code = call("nvmlDeviceGetComputeRunningProcesses_v3", device, count, found);
      if (code == NvmlErrors.INSUFFICIENT_SIZE && count.getValue() > room) {
        room = count.getValue();
        continue;
      }
      return code == NvmlErrors.SUCCESS
          ? new GpuProcesses.Listed(processes(found, count.getValue()))
          : new GpuProcesses.Unknown(NvmlErrors.reason(code));
    }
  }

  private static List<GpuProcesses.ComputeProcess> processes(Memory found, int count) {
    List<GpuProcesses.ComputeProcess> processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long offset = (long) i * PROCESS_BYTES;
      long bytes = found.getLong(offset + 8);
      processes.add(
          new GpuProcesses.ComputeProcess(
              Integer.toUnsignedLong(found.getInt(offset)),
              bytes == NOT_AVAILABLE
                  ? new Reading.Unavailable("the driver does not tell it by process")
                  : new Reading.Value(bytes)));
    }
    return processes;
  }

  private Reading int32(String function, Object... arguments) {
    IntByReference value = new IntByReference();
    int code = call(function, with(arguments, value));
    return code == NvmlErrors.SUCCESS
        ? new Reading.Value(Integer.toUnsignedLong(value.getValue()))
        : no(code);
  }

  private Reading int64(String function, Object... arguments) {
    LongByReference value = new LongByReference();
    int code = call(function, with(arguments, value));
    return code == NvmlErrors.SUCCESS ? new Reading.Value(value.getValue()) : no(code);
  }

  private String text(String function, Object... arguments) {
    Memory text = cleared(TEXT_BYTES);
    int code = call(function, with(arguments, text, TEXT_BYTES));
    return code == NvmlErrors.SUCCESS ? text.getString(0) : unavailable(code);
  }

  private Found handle(String function, Object which) {
    PointerByReference device = new PointerByReference();
    int code = call(function, which, device);
    return code == NvmlErrors.SUCCESS
        ? new Found.Handle(device.getValue())
        : new Found.Missing(NvmlErrors.reason(code));
  }

  private int call(String function, Object... arguments) {
    try {
      return library.getFunction(function).invokeInt(arguments);
    } catch (UnsatisfiedLinkError e) {
      return NvmlErrors.FUNCTION_NOT_FOUND;
    }
  }

  private static Object[] with(Object[] arguments, Object... more) {
    Object[] all = new Object[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }

  private static Memory cleared(long bytes) {
    Memory memory = new Memory(bytes);
    memory.clear();
    return memory;
  }

  private static Reading value(Memory memory, int offset) {
    return new Reading.Value(memory.getLong(offset));
  }

  private static Reading no(int code) {
    return new Reading.Unavailable(NvmlErrors.reason(code));
  }

  private static String unavailable(int code) {
    return no(code).toString();
  }

  @Override
  public void close() {
    call("nvmlShutdown");
  }
}
