package dev.labmark.scenarios.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.measure.HostMemory;
import dev.labmark.harness.measure.MallocStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.profile.ProfilerException;

class ProfilersTest {

  @TempDir private Path folder;

  @Test
  void jmhFindsThemByTheServiceLoaderAndTheyDescribeThemselves() {
    Set<String> found =
        ServiceLoader.load(Profiler.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(profiler -> !profiler.getDescription().isBlank())
            .map(profiler -> profiler.getClass().getSimpleName())
            .collect(Collectors.toSet());

    assertTrue(
        found.containsAll(Set.of("TensorMemoryProfiler", "NativeMemoryProfiler", "GpuProfiler")),
        found.toString());
  }

  @Test
  void whatCannotBeReadIsToldBeforeTheRun() {
    NativeMemoryProfiler profiler =
        new NativeMemoryProfiler(
            new HostMemory(folder.resolve("nothing")), MallocStatistics.ofThisProcess());

    ProfilerException e = assertThrows(ProfilerException.class, profiler::check);
    String reason = String.valueOf(e.getMessage());
    assertTrue(reason.startsWith("the resident set cannot be read: "), reason);
  }

  @Test
  void nativeMemoryIsReportedInBytes() throws IOException {
    Path status = folder.resolve("status");
    Files.writeString(status, "VmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n");
    NativeMemoryProfiler profiler =
        new NativeMemoryProfiler(new HostMemory(status), MallocStatistics.ofThisProcess());

    assertEquals(1_048_576, profiler.read().get(0).getScore());
    assertEquals(NativeMemoryProfiler.CURRENT, profiler.read().get(0).getLabel());
    assertEquals(2_097_152, profiler.read().get(1).getScore());
    assertEquals("B", profiler.read().get(1).getScoreUnit());
  }

  @Test
  void optionsThatAProfilerDoesNotHaveAreRefused() {
    assertThrows(ProfilerException.class, () -> new NativeMemoryProfiler("period=1"));
    assertThrows(ProfilerException.class, () -> new TensorMemoryProfiler("peak"));
    assertThrows(ProfilerException.class, () -> GpuProfilerOptions.parse("device=x"));
  }

  @Test
  void theGpuIsChosenByOptions() throws ProfilerException {
    assertEquals(new GpuProfilerOptions(0, false), GpuProfilerOptions.parse(""));
    assertEquals(new GpuProfilerOptions(3, true), GpuProfilerOptions.parse("device=3;pool=true"));
  }
}
