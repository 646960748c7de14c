package dev.labmark.harness.run;

import dev.labmark.harness.spec.LaunchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How Labmark starts itself once more, in a JVM of its own.
 *
 * @param java the executable
 * @param classPath Labmark's own
 * @param mainClass Labmark's own
 * @param flags of the JVM, beside those of launch settings
 */
public record WorkerJvm(String java, String classPath, String mainClass, List<String> flags) {

  public WorkerJvm {
    flags = List.copyOf(flags);
  }

  /** Without flags beside those of launch settings. */
  public WorkerJvm(String java, String classPath, String mainClass) {
    this(java, classPath, mainClass, List.of());
  }

  /** The same, with these flags. */
  public WorkerJvm withFlags(List<String> more) {
    return new WorkerJvm(java, classPath, mainClass, more);
  }

  /** Otherwise DJL reports that it was started, and by whom in a cloud, where it may go online. */
  private static final String NO_TELEMETRY = "OPT_OUT_TRACKING";

  /** What glibc's allocator reads: of what a user's shell has, nothing reaches a worker unseen. */
  static final String ALLOCATOR_VARIABLES = "MALLOC_";

  /** A process as the settings want it, not yet started. It asks nothing of the network. */
  public ProcessBuilder process(LaunchSettings launch, List<String> arguments) {
    return process(launch, arguments, true);
  }

  /** The same, which may download the engine's native libraries where they are missing. */
  public ProcessBuilder onlineProcess(LaunchSettings launch, List<String> arguments) {
    return process(launch, arguments, false);
  }

  private ProcessBuilder process(LaunchSettings launch, List<String> arguments, boolean offline) {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(flags);
    command.addAll(launch.jvmFlags());
    command.add("-Dai.djl.offline=" + offline);
    command.add("-D" + NO_TELEMETRY + "=true");
    command.add("-Dai.djl.pytorch.num_threads=" + launch.threads());
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    prepare(builder.environment(), launch);
    return builder;
  }

  /** Makes of the variables that a worker would inherit those that its launch settings want. */
  static void prepare(Map<String, String> inherited, LaunchSettings launch) {
    inherited.keySet().removeIf(name -> name.startsWith(ALLOCATOR_VARIABLES));
    inherited.putAll(launch.environment());
    inherited.put("OMP_NUM_THREADS", Integer.toString(launch.threads()));
  }
}
