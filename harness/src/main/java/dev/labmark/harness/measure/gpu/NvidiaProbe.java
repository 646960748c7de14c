package dev.labmark.harness.measure.gpu;

import com.sun.jna.Pointer;
import dev.labmark.harness.measure.Reading;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An NVIDIA GPU, by NVML and CUDA's driver interface; either of them alone tells what it can.
 *
 * <p>The engine's {@code gpu:N} is CUDA's number, which {@code CUDA_VISIBLE_DEVICES} and {@code
 * CUDA_DEVICE_ORDER} change; NVML's number is another. CUDA is asked for the device's PCI bus id
 * and NVML for the device at that bus id. Of a GPU that is cut into instances (MIG), NVML's figures
 * are those of the whole GPU.
 */
public final class NvidiaProbe implements GpuProbe {

  /** What the engine's allocator is told by. */
  public static final String ALLOCATOR_VARIABLE = "PYTORCH_CUDA_ALLOC_CONF";

  /** What it is told so that tensors lie in the driver's pool. */
  public static final String POOL_ALLOCATOR = "backend:cudaMallocAsync";

  private static final String NO_POOL =
      ALLOCATOR_VARIABLE
          + " is not "
          + POOL_ALLOCATOR
          + ": the engine's own caching allocator tells nothing";

  private final GpuDevice device;
  private final @Nullable Nvml nvml;
  private final @Nullable Pointer handle;
  private final String whyNoNvml;
  private final @Nullable CudaDriver cuda;
  private final String whyNoPool;

  private NvidiaProbe(
      GpuDevice device,
      @Nullable Nvml nvml,
      @Nullable Pointer handle,
      String whyNoNvml,
      @Nullable CudaDriver cuda,
      String whyNoPool) {
    this.device = device;
    this.nvml = nvml;
    this.handle = handle;
    this.whyNoNvml = whyNoNvml;
    this.cuda = cuda;
    this.whyNoPool = whyNoPool;
  }

  /**
   * Opens the device that the engine calls {@code gpu:ordinal}.
   *
   * @param allocator what this process was started with as {@link #ALLOCATOR_VARIABLE}
   */
  public static Opened open(GpuLibraries libraries, int ordinal, Optional<String> allocator) {
    CudaDriver.Opened cuda = CudaDriver.open(libraries.cuda(), ordinal);
    Nvml.Opened nvml = Nvml.open(libraries.nvml());
    boolean pooled = allocator.stream().anyMatch(conf -> conf.contains(POOL_ALLOCATOR));
    String whyNoPool =
        cuda instanceof CudaDriver.Opened.Missing missing
            ? missing.reason()
            : pooled ? "" : NO_POOL;
    CudaDriver driver = cuda instanceof CudaDriver.Opened.Ready ready ? ready.driver() : null;
    if (nvml instanceof Nvml.Opened.Missing missing) {
      return driver == null
          ? new Opened.Missing(missing.reason() + "; " + whyNoPool)
          : new Opened.Ready(withoutNvml(driver, ordinal, missing.reason(), whyNoPool));
    }
    Nvml library = ((Nvml.Opened.Ready) nvml).nvml();
    String busId = driver == null ? "" : driver.pciBusId();
    Nvml.Found found = busId.isEmpty() ? library.byIndex(ordinal) : library.byPciBusId(busId);
    if (found instanceof Nvml.Found.Handle chosen) {
      String how =
          busId.isEmpty()
              ? "NVML's own number, as CUDA did not tell the PCI bus id"
              : "PCI bus id " + busId + " from CUDA";
      return new Opened.Ready(
          new NvidiaProbe(
              describe(library, chosen.device(), ordinal, how),
              library,
              chosen.device(),
              "",
              driver,
              whyNoPool));
    }
    library.close();
    String reason = ((Nvml.Found.Missing) found).reason();
    return driver == null
        ? new Opened.Missing("gpu:" + ordinal + ": " + reason)
        : new Opened.Ready(withoutNvml(driver, ordinal, reason, whyNoPool));
  }

  private static NvidiaProbe withoutNvml(
      CudaDriver driver, int ordinal, String reason, String whyNoPool) {
    String no = new Reading.Unavailable(reason).toString();
    GpuDevice device = new GpuDevice(ordinal, no, no, driver.pciBusId(), no, "CUDA alone");
    return new NvidiaProbe(device, null, null, reason, driver, whyNoPool);
  }

  static GpuDevice describe(Nvml nvml, Pointer handle, int ordinal, String chosenBy) {
    return new GpuDevice(
        ordinal,
        nvml.name(handle),
        nvml.uuid(handle),
        nvml.pciBusId(handle),
        nvml.driverVersion(),
        chosenBy);
  }

  @Override
  public GpuDevice device() {
    return device;
  }

  @Override
  public GpuSample sample() {
    TensorPool tensors =
        cuda == null || !whyNoPool.isEmpty() ? TensorPool.unavailable(whyNoPool) : cuda.pool();
    if (nvml == null || handle == null) {
      Reading no = new Reading.Unavailable(whyNoNvml);
      return new GpuSample(
          tensors,
          new GpuProcesses.Unknown(whyNoNvml),
          memoryFromCuda(),
          no,
          no,
          no,
          no,
          new GpuClocks(no, no, no));
    }
    return new GpuSample(
        tensors,
        nvml.processes(handle),
        nvml.memory(handle),
        nvml.utilizationPercent(handle),
        nvml.powerMilliwatts(handle),
        nvml.energyMillijoules(handle),
        nvml.temperatureCelsius(handle),
        nvml.clocks(handle));
  }

  private GpuMemory memoryFromCuda() {
    if (cuda == null) {
      return GpuMemory.unavailable(whyNoNvml);
    }
    CudaDriver.MemoryInfo info = cuda.memory();
    Reading used =
        info.free() instanceof Reading.Value free && info.total() instanceof Reading.Value total
            ? new Reading.Value(total.value() - free.value())
            : info.free();
    return new GpuMemory(
        info.total(), new Reading.Unavailable("CUDA counts it as used"), used, info.free());
  }

  @Override
  public void resetPeaks() {
    if (cuda != null && whyNoPool.isEmpty()) {
      cuda.resetPoolPeaks();
    }
  }

  @Override
  public void close() {
    if (nvml != null) {
      nvml.close();
    }
    if (cuda != null) {
      cuda.close();
    }
  }
}
