package dev.labmark.harness.measure.gpu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A driver without a GPU: {@code libnvidia-ml.so.1} and {@code libcuda.so.1}, compiled from {@code
 * src/test/c}. Both read what they answer from one file at each call, so that a test changes a
 * device between two samples.
 */
public final class FakeDriver {

  private static final Path SOURCES = Path.of("src/test/c");
  private static final String NVML = "libnvidia-ml.so.1";
  private static final String CUDA = "libcuda.so.1";

  private final Path folder;
  private final Map<String, String> scenario = new TreeMap<>();

  private FakeDriver(Path folder) {
    this.folder = folder;
  }

  /**
   * Compiles into a folder. In CI there has to be a compiler; elsewhere a test that needs it is
   * disabled, with the reason.
   *
   * @param options such as {@code -DOLD_DRIVER}
   */
  public static FakeDriver in(Path folder, String... options) {
    String compiler = compiler();
    compile(compiler, SOURCES.resolve("nvml.c"), folder.resolve(NVML), options);
    compile(compiler, SOURCES.resolve("cuda.c"), folder.resolve(CUDA), options);
    return new FakeDriver(folder);
  }

  /** Two devices, of which CUDA sees the second one first; 1 runs this process's work. */
  public static FakeDriver ofTwoDevices(Path folder, String... options) {
    return in(folder, options)
        .set("driver", "550.54.15")
        .set("count", "2")
        .set("cuda.count", "1")
        .set("0.name", "Fake A")
        .set("0.uuid", "GPU-a")
        .set("0.bus", "0000:01:00.0")
        .set("1.name", "Fake B")
        .set("1.uuid", "GPU-b")
        .set("1.bus", "0000:02:00.0")
        .set("0.cuda.bus", "0000:02:00.0")
        .set("1.total", "1000000")
        .set("1.reserved", "1000")
        .set("1.used", "200000")
        .set("1.processes", "");
  }

  private static String compiler() {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gcc")));
    if (!found) {
      String reason = "no compiler for the fake GPU driver: install the package gcc";
      assertTrue(!"true".equals(System.getenv("CI")), reason);
      abort(reason);
    }
    return "gcc";
  }

  private static void compile(String compiler, Path source, Path library, String... options) {
    List<String> command = new ArrayList<>();
    // a fake that was loaded before must not answer for this one: -Bsymbolic
    command.addAll(
        List.of(compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-Wl,-Bsymbolic"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", library.toString(), source.toString(), "-ldl"));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertEquals(0, process.waitFor(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What is answered from now on. */
  public FakeDriver set(String key, String value) {
    scenario.put(key, value);
    write();
    return this;
  }

  /** The error that is returned from now on. */
  public FakeDriver fail(String key, int code) {
    return set(key + ".code", Integer.toString(code));
  }

  /** Answers as if it had never been set. */
  public FakeDriver unset(String key) {
    scenario.remove(key);
    scenario.remove(key + ".code");
    write();
    return this;
  }

  private void write() {
    StringBuilder lines = new StringBuilder();
    scenario.forEach((key, value) -> lines.append(key).append(' ').append(value).append('\n'));
    try {
      Path next = Files.writeString(folder.resolve("scenario.next"), lines);
      Files.move(next, folder.resolve("scenario"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both. */
  public GpuLibraries libraries() {
    return new GpuLibraries(folder.resolve(NVML).toString(), folder.resolve(CUDA).toString());
  }

  /** A machine where CUDA's library is missing. */
  public GpuLibraries nvmlAlone() {
    return new GpuLibraries(libraries().nvml(), folder.resolve("no-libcuda.so.1").toString());
  }

  /** A machine where NVML's library is missing. */
  public GpuLibraries cudaAlone() {
    return new GpuLibraries(folder.resolve("no-libnvidia-ml.so.1").toString(), libraries().cuda());
  }

  /** A machine without either. */
  public GpuLibraries neither() {
    return new GpuLibraries(cudaAlone().nvml(), nvmlAlone().cuda());
  }
}
