package dev.labmark.scenarios.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.labmark.harness.measure.HostMemory;
import dev.labmark.harness.measure.LatencyLog;
import dev.labmark.harness.measure.Reading;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.run.TrialContext;
import dev.labmark.harness.run.TrialResult;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.models.block.ImageNormalization;
import dev.labmark.models.block.OpenLanes;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.data.ImageSplit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What trials that train have in common: device, tensors, loops, and what they all record. */
public final class Workbench {

  private static final String CPU = "cpu";
  private static final Path PROC_STATUS = Path.of("/proc/self/status");

  private final TrialContext<?> trial;

  /** For one trial. */
  public Workbench(TrialContext<?> trial) {
    this.trial = trial;
  }

  /** A loop over a fresh network, seeded as the trial says. */
  public TrainingLoop loop(
      NDManager manager, TrainingTask what, TensorSplit train, TensorSplit heldOut) {
    return what.loop(manager, train, heldOut, trial.spec().seed(), trial.nanoClock());
  }

  /** A split, resident on the device. */
  public static TensorSplit tensors(NDManager manager, ImageSplit split, PixelScaling scaling) {
    return TensorSplit.ofGreyImages(
        manager,
        split.pixels(),
        split.labels(),
        split.rows(),
        split.columns(),
        ImageSplit.CLASSES,
        scaling.mean(),
        scaling.standardDeviation());
  }

  /**
   * The device that was asked for.
   *
   * @throws InvalidInputException if there is no such device
   */
  public Device device() {
    String name = trial.spec().device();
    if (name.equals(CPU)) {
      return Device.cpu();
    }
    int index = Integer.parseInt(name.substring(name.indexOf(':') + 1));
    int gpus = Engine.getInstance().getGpuCount();
    if (index >= gpus) {
      throw new InvalidInputException(
          "device " + name + " was asked for, but the engine sees " + gpus + " GPUs");
    }
    return Device.gpu(index);
  }

  /** Records the process's resident set at its highest up to now. */
  public static void hostMemory(TrialResult result) {
    Reading peak = new HostMemory(PROC_STATUS).peakBytes();
    peak.asLong().ifPresent(bytes -> result.metric(Metrics.HOST_RSS_PEAK_BYTES, bytes));
    if (peak instanceof Reading.Unavailable unavailable) {
      result.worker("probe.host_rss", unavailable.toString());
    }
  }

  /** Where every step's duration goes; to be closed after the last. */
  public LatencyLog latencyLog() {
    try {
      return LatencyLog.to(
          trial.folder().latencyFile(),
          trial.id().toString(),
          trial.wallClock(),
          !trial.spec().validity().exclude().isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Records with what, on what and how it is trained, and what the clocks cover. */
  public void describe(TrialResult result, TrainingTask task) {
    Engine engine = Engine.getInstance();
    ImageDataset data = task.data();
    ImageSplit validation = data.validation();
    int sideBySide = trial.spec().launch().sideBySide();
    if (sideBySide > 1) {
      result.worker(
          "launch.side_by_side",
          "up to "
              + sideBySide
              + " trials at a time: durations are not those of a trial alone on the machine");
    }
    if (trial.spec().device().equals(CPU)) {
      describeConvolutions(result, task);
    }
    result
        .worker("engine", engine.getEngineName() + " " + engine.getVersion())
        .worker("pid", Long.toString(ProcessHandle.current().pid()))
        .worker("data.origin", data.origin().toString())
        .worker("data.train_images", Integer.toString(data.train().count()))
        .worker(
            "data.validation_images", Integer.toString(validation == null ? 0 : validation.count()))
        .worker("data.test_images", Integer.toString(data.test().count()))
        .worker("data.pixel_scaling", task.scaling().toString())
        .worker("weights.layout", task.layout().symbol())
        .clock(
            "step_duration_seconds",
            "from the gather of the batch to the end of the optimizer update; data is resident"
                + " before the clock starts; evaluations, diagnostics and recording are outside")
        .clock(
            "images_per_second",
            "steady-state steps only; warm-up steps, and those of epochs that the validity settings"
                + " exclude, are in the log, apart")
        .clock("wall_seconds", "the whole trial in its worker, memory pass included")
        .clock(
            "tensor_bytes_peak",
            "a pass of its own after the timed part, with allocations counted one by one");
  }

  /** Those that are computed in another way than the network says, which is so on the CPU alone. */
  private static void describeConvolutions(TrialResult result, TrainingTask task) {
    Map<String, String> folded = ImageNormalization.foldedInto(task.network());
    if (!folded.isEmpty()) {
      result.worker(
          "convolutions.folded",
          String.join(", ", folded.keySet())
              + ": trained as one with batch norm of the images, whose gamma and beta go into the"
              + " weights, so that no gradient by the convolution's input is needed");
    }
    Set<String> filled = new LinkedHashSet<>(OpenLanes.behindParameters(task.network()));
    filled.removeAll(folded.keySet());
    if (!filled.isEmpty()) {
      result.worker(
          "convolutions.filled",
          String.join(", ", filled)
              + ": with filters of zeros up to full blocks of channels, since libtorch's gradient by"
              + " their input would be wrong otherwise; in time and memory figures");
    }
  }
}
