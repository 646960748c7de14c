package dev.labmark.harness.record;

import dev.labmark.harness.spec.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A trial's own part of the record, written where the trial runs and merged by whoever launched it.
 *
 * @param path the folder
 */
public record TrialFolder(Path path) {

  /** The folder, made if need be. */
  public static TrialFolder create(Path path) throws IOException {
    Files.createDirectories(path);
    return new TrialFolder(path);
  }

  /** What the worker is to run. */
  public Path specFile() {
    return path.resolve("spec.json");
  }

  /** The worker's curves. */
  public Path seriesFile() {
    return path.resolve("series.csv");
  }

  /** The worker's histograms. */
  public Path latencyFile() {
    return path.resolve("latency.hlog");
  }

  /** The operators of a step, where they were profiled, in the Trace Event Format. */
  public Path traceFile() {
    return path.resolve("trace.json");
  }

  /** What the worker and its engine said. */
  public Path logFile() {
    return path.resolve("worker.log");
  }

  private Path recordFile() {
    return path.resolve("trial.json");
  }

  /** Removes what an attempt that did not end left behind; its log is kept beside the new one. */
  public void clear() throws IOException {
    Files.deleteIfExists(recordFile());
    Files.deleteIfExists(seriesFile());
    Files.deleteIfExists(latencyFile());
    Files.deleteIfExists(traceFile());
    if (Files.exists(logFile(), LinkOption.NOFOLLOW_LINKS)) {
      Files.move(
          logFile(), path.resolve("worker.previous.log"), StandardCopyOption.REPLACE_EXISTING);
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

  /** The ended trial, if it got so far. */
  public Optional<TrialRecord> readRecord(RecordCodec codec) {
    return Files.exists(recordFile())
        ? Optional.of(codec.read(recordFile(), TrialRecord.class))
        : Optional.empty();
  }
}
