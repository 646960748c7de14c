package dev.labmark.harness.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Stands in for a process's files in {@code /proc}. */
record FakeProcess(Path clearRefs, Path status) {

  static FakeProcess in(Path folder) {
    FakeProcess process = new FakeProcess(folder.resolve("clear_refs"), folder.resolve("status"));
    write(process.clearRefs, "-");
    process.peakKib(1_000);
    return process;
  }

  PeakResidentSet startedForIt() {
    return startedWith(Optional.of(PeakResidentSet.THRESHOLD));
  }

  PeakResidentSet startedWith(Optional<String> threshold) {
    return new PeakResidentSet(clearRefs, status, threshold);
  }

  /** What a reader finds from now on. */
  void peakKib(long kib) {
    write(status, "Name:\tjava\nVmHWM:\t" + kib + " kB\nVmRSS:\t7 kB\n");
  }

  void lose(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
