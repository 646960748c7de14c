package dev.labmark.harness.record;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A trial's own part of the record, written where the trial runs and merged by whoever launched it.
 *
 * @param path the folder
 */
public record TrialFolder(Path path) {

  private static final String SPEC = "spec.json";
  private static final String SERIES = "series.csv";
  private static final String LATENCY = "latency.hlog";
  private static final String TRACE = "trace.json";
  private static final String LOG = "worker.log";
  private static final String CRASH = "hs_err.log";
  private static final String RECORD = "trial.json";

  /** Every file that a worker reads or leaves; the last is the record, which ends a trial. */
  public static final List<String> FILES =
      List.of(SPEC, SERIES, LATENCY, TRACE, LOG, CRASH, RECORD);

  /** The folder, made if need be. */
  public static TrialFolder create(Path path) throws IOException {
    Files.createDirectories(path);
    return new TrialFolder(path);
  }

  /** What the worker is to run. */
  public Path specFile() {
    return path.resolve(SPEC);
  }

  /** The worker's curves. */
  public Path seriesFile() {
    return path.resolve(SERIES);
  }

  /** The worker's histograms. */
  public Path latencyFile() {
    return path.resolve(LATENCY);
  }

  /** The operators of a step, where they were profiled, in the Trace Event Format. */
  public Path traceFile() {
    return path.resolve(TRACE);
  }

  /** What the worker and its engine said. */
  public Path logFile() {
    return path.resolve(LOG);
  }

  /** Where a crashed JVM leaves its report. */
  public Path crashFile() {
    return path.resolve(CRASH);
  }

  private Path lockFile() {
    return path.resolve(".lock");
  }

  /**
   * Keeps every other process from this trial until it is closed.
   *
   * @throws InvalidInputException if another process runs it, which is named
   */
  public FolderLock lock() throws IOException {
    return FolderLock.take(lockFile()).orElseThrow(this::occupied);
  }

  private InvalidInputException occupied() {
    return new InvalidInputException(
        "another "
            + FolderLock.holderOf(lockFile())
            + " still runs the trial in "
            + path
            + "; end it first");
  }

  /**
   * Waits for a worker of an earlier attempt: one whose parent was killed ends a moment later.
   *
   * @param looks how often to look at the most
   * @param pause between two of them
   * @throws InvalidInputException if it is still there after that
   */
  public void awaitVacant(int looks, Pause pause) throws IOException {
    if (!Files.exists(lockFile())) {
      return;
    }
    for (int look = 1; look <= looks; look++) {
      Optional<FolderLock> lock = FolderLock.take(lockFile());
      if (lock.isPresent()) {
        lock.get().close();
        return;
      }
      pause.take();
    }
    throw occupied();
  }

  /** Some time that passes. */
  @FunctionalInterface
  public interface Pause {
    void take() throws IOException;
  }

  private Path recordFile() {
    return path.resolve(RECORD);
  }

  /**
   * Removes what an attempt that did not end left behind; its log, and the report of its crash, are
   * kept beside the new ones.
   */
  public void clear() throws IOException {
    Files.deleteIfExists(recordFile());
    Files.deleteIfExists(seriesFile());
    Files.deleteIfExists(latencyFile());
    Files.deleteIfExists(traceFile());
    keep(logFile(), "worker.previous.log");
    keep(crashFile(), "hs_err.previous.log");
  }

  private void keep(Path file, String name) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(file, path.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Asks for a trial. */
  public void writeSpec(RecordCodec codec, TrialSpec spec) throws IOException {
    AtomicFile.write(specFile(), codec.write(spec));
  }

  /** Ends a trial. */
  public void writeRecord(RecordCodec codec, TrialRecord trial) throws IOException {
    AtomicFile.write(recordFile(), codec.write(trial));
  }

  /**
   * Takes in what a worker elsewhere left in a folder that is on the same disk. The record comes
   * last: only with it has the trial ended here.
   */
  public void takeFrom(Path arrived) throws IOException {
    for (String name : FILES) {
      Path file = arrived.resolve(name);
      if (name.equals(RECORD) && Files.exists(file)) {
        AtomicFile.write(recordFile(), Files.readAllBytes(file));
      } else if (!name.equals(SPEC) && Files.exists(file)) {
        Files.move(file, path.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** The ended trial, if it got so far. */
  public Optional<TrialRecord> readRecord(RecordCodec codec) {
    return Files.exists(recordFile())
        ? Optional.of(codec.read(recordFile(), TrialRecord.class))
        : Optional.empty();
  }
}
