package dev.labmark.harness.measure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.jna.Memory;
import dev.labmark.harness.spec.LaunchSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PeakResidentSetTest {

  private static final int BLOCKS = 128;
  private static final int BLOCK_BYTES = 1 << 19;

  private final FakeProcess process;

  PeakResidentSetTest(@TempDir Path folder) {
    process = FakeProcess.in(folder);
  }

  @Test
  void thePeakIsSetBackBeforeTheWorkAndReadAfterIt() throws IOException {
    Reading peak =
        process
            .startedForIt()
            .peakBytes(
                () -> {
                  assertEquals("5", resetBy());
                  process.peakKib(5_000);
                });

    assertEquals(new Reading.Value(4_000 * 1024), peak);
  }

  @Test
  void growthIsReadAfterASecondReset() {
    Reading growth =
        process
            .startedForIt()
            .growthBytes(
                () -> {
                  process.peakKib(900);
                  write("-");
                });

    assertEquals(new Reading.Value(-100 * 1024), growth);
    assertEquals("5", resetBy());
  }

  @Test
  void aProcessThatWasNotStartedForItIsNotMeasuredAndTouchesNothing() {
    assertEquals(
        "unavailable: the process was started with no MALLOC_MMAP_THRESHOLD_, not with"
            + " MALLOC_MMAP_THRESHOLD_=65536",
        refused(process.startedWith(Optional.empty())));
    assertEquals(
        "unavailable: the process was started with MALLOC_MMAP_THRESHOLD_=33554432, not with"
            + " MALLOC_MMAP_THRESHOLD_=65536",
        refused(process.startedWith(Optional.of("33554432"))));
    assertEquals("-", resetBy());
  }

  @Test
  void filesThatAreNotThereAreNamed() {
    process.lose(process.status());
    assertEquals(
        "unavailable: cannot read " + process.status() + " (Linux only)",
        refused(process.startedForIt()));
    process.lose(process.clearRefs());
    assertEquals(
        "unavailable: cannot write to " + process.clearRefs() + " (Linux only)",
        refused(process.startedForIt()));
  }

  @Test
  void aWorkerForExactMemoryIsStartedForIt() {
    assertEquals(
        PeakResidentSet.THRESHOLD,
        LaunchSettings.exactMemory(1).environment().get(PeakResidentSet.VARIABLE));
  }

  /** What the child process runs: 64 MiB, of which a half stays. */
  static final class Child {
    private static final List<Memory> KEPT = new ArrayList<>();

    public static void main(String[] arguments) {
      PeakResidentSet residentSet =
          PeakResidentSet.ofThisProcess(
              Optional.ofNullable(System.getenv(PeakResidentSet.VARIABLE)));
      allocate(1).forEach(Memory::close);
      System.out.println(residentSet.peakBytes(() -> allocate(BLOCKS).forEach(Memory::close)));
      System.out.println(
          residentSet.growthBytes(
              () -> {
                List<Memory> all = allocate(BLOCKS);
                KEPT.addAll(all.subList(0, BLOCKS / 2));
                all.subList(BLOCKS / 2, BLOCKS).forEach(Memory::close);
              }));
    }

    private static List<Memory> allocate(int blocks) {
      List<Memory> all = new ArrayList<>();
      for (int i = 0; i < blocks; i++) {
        Memory memory = new Memory(BLOCK_BYTES);
        memory.clear();
        all.add(memory);
      }
      return all;
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nativeMemoryIsSeenWithinTwoPercentInAProcessStartedForIt() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Child.class.getName());
    builder.environment().putAll(LaunchSettings.exactMemory(1).environment());
    Process child = builder.redirectErrorStream(true).start();
    List<String> said = new String(child.getInputStream().readAllBytes(), UTF_8).lines().toList();

    assertEquals(0, child.waitFor(), said.toString());
    near((long) BLOCKS * BLOCK_BYTES, said.get(0));
    near((long) BLOCKS * BLOCK_BYTES / 2, said.get(1));
  }

  private static void near(long expected, String said) {
    long bytes = Long.parseLong(said.replaceAll("Value\\[value=(-?\\d+)]", "$1"));
    assertTrue(Math.abs(bytes - expected) < 0.02 * expected, expected + " " + said);
  }

  private static String refused(PeakResidentSet residentSet) {
    Reading peak = residentSet.peakBytes(() -> fail("the work was done"));
    assertEquals(peak, residentSet.growthBytes(() -> fail("the work was done")));
    assertEquals(peak, residentSet.currentBytes());
    return peak.toString();
  }

  /** What was last written to the file; {@code -} where nothing was. */
  private String resetBy() {
    try {
      return Files.readString(process.clearRefs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(process.clearRefs(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
