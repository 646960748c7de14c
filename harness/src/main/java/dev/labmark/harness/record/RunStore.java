package dev.labmark.harness.record;

import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The folder of one run. Everything is written as it happens, so that a run that is killed keeps
 * all that it finished.
 */
public final class RunStore {

  /** The link to the newest run. */
  public static final String LATEST = "latest";

  private static final String RECORD = "run.json";
  private static final long LEAST_FREE_BYTES = 64L << 20;

  private final Path folder;
  private final RecordCodec codec;

  private RunStore(Path folder, RecordCodec codec) {
    this.folder = folder;
    this.codec = codec;
  }

  /**
   * Checks, before anything is measured, that results can be kept.
   *
   * @throws InvalidInputException if the output folder cannot be made or written to, or its disk
   *     has less than 64 MiB left
   */
  public static void checkWritable(Path out) {
    try {
      Files.createDirectories(out);
      Path probe = Files.createTempFile(out, ".labmark", ".probe");
      Files.delete(probe);
      long free = Files.getFileStore(out).getUsableSpace();
      if (free < LEAST_FREE_BYTES) {
        throw new InvalidInputException(
            "the disk of the output folder "
                + out
                + " has only "
                + (free >> 20)
                + " MiB left; free some, or choose another folder with --out");
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot write to the output folder "
              + out.toAbsolutePath()
              + " ("
              + e
              + "); choose another with --out",
          e);
    }
  }

  /**
   * Checks, before anything is measured, that a new run can be kept and {@code latest} pointed at
   * it.
   *
   * @throws InvalidInputException if the output folder is not writable, something else than the
   *     link has its name, or the disk has no links
   */
  public static void checkCreatable(Path out) {
    checkWritable(out);
    Path latest = out.resolve(LATEST);
    if (Files.exists(latest, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(latest)) {
      throw new InvalidInputException(
          latest
              + " is in the way: it is not the link that points at the newest run; move it, or"
              + " choose another folder with --out");
    }
    try {
      Path probe = Files.createTempFile(out, ".labmark", ".link");
      Files.delete(probe);
      Files.createSymbolicLink(probe, probe.getFileName());
      Files.delete(probe);
    } catch (IOException | UnsupportedOperationException e) {
      throw new InvalidInputException(
          "the disk of the output folder "
              + out
              + " takes no symbolic links ("
              + e
              + "), such as "
              + LATEST
              + "; choose another with --out",
          e);
    }
  }

  /** Makes the folder of a new run and points {@code latest} at it. */
  public static RunStore create(Path out, String id, RecordCodec codec) throws IOException {
    Path folder = out.resolve(id);
    Files.createDirectory(folder);
    Path link = out.resolve("." + LATEST + "-" + id);
    Files.createSymbolicLink(link, folder.getFileName());
    Files.move(
        link,
        out.resolve(LATEST),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    return new RunStore(folder, codec);
  }

  /**
   * The newest run of an output folder, or the run whose folder is given.
   *
   * @throws InvalidInputException if there is none
   */
  public static RunStore open(Path outOrRun, RecordCodec codec) {
    Path folder = Files.exists(outOrRun.resolve(RECORD)) ? outOrRun : outOrRun.resolve(LATEST);
    if (!Files.exists(folder.resolve(RECORD))) {
      throw new InvalidInputException(
          "no run in " + outOrRun + "; make one with: labmark run all --profile quick");
    }
    try {
      return new RunStore(folder.toRealPath(), codec);
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * The folders of the newest runs of an output folder, the newest first.
   *
   * @throws InvalidInputException if the output folder cannot be read
   */
  public static List<Path> newest(Path out, int limit) {
    try (Stream<Path> entries = Files.list(out)) {
      return entries
          .filter(entry -> !Files.isSymbolicLink(entry) && Files.exists(entry.resolve(RECORD)))
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .limit(limit)
          .toList();
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + out + ": " + e.getMessage(), e);
    }
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Replaces {@code run.json}. */
  public void write(RunRecord run) throws IOException {
    AtomicFile.write(folder.resolve(RECORD), codec.write(run));
  }

  /**
   * What is in {@code run.json}.
   *
   * @throws InvalidInputException if it was written by a newer Labmark, or is no record
   */
  public RunRecord read() {
    return codec.readRun(folder.resolve(RECORD));
  }

  /** Where a trial keeps its part. */
  public TrialFolder trialFolder(TrialId trial) throws IOException {
    return TrialFolder.create(inside(inside(folder, "trials"), trial.folderName()));
  }

  /**
   * Begins the merged series and histograms anew, for a run that starts or is resumed; a verdict on
   * what there was before is void.
   */
  public void beginMerge() throws IOException {
    Files.deleteIfExists(verdictFile());
    String heading = String.join(",", SeriesFile.COLUMNS) + "\n";
    AtomicFile.write(seriesFile(), heading.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    HistogramLogWriter writer = new HistogramLogWriter(log);
    writer.outputLogFormatVersion();
    writer.outputLegend();
    AtomicFile.write(latencyFile(), log.toByteArray());
  }

  /**
   * Adds an ended trial's series and histograms to those of the run, cut-off last lines left out,
   * and puts its trace beside those of others.
   */
  public void merge(TrialFolder trial) throws IOException {
    appendIfThere(
        trial.seriesFile(), seriesFile(), String.join(",", SeriesFile.COLUMNS).length() + 1);
    appendIfThere(trial.latencyFile(), latencyFile(), 0);
    if (Files.exists(trial.traceFile())) {
      AtomicFile.write(
          inside(folder, "trace").resolve(trial.path().getFileName() + ".json"),
          Files.readAllBytes(trial.traceFile()));
    }
  }

  /**
   * A folder in the run's, made if need be. One that came from somebody else may hold a link of
   * that name.
   *
   * @throws InvalidInputException if it does: what is written there would leave the run's folder
   */
  private static Path inside(Path parent, String name) throws IOException {
    Path inner = parent.resolve(name);
    if (Files.isSymbolicLink(inner)) {
      throw new InvalidInputException(
          inner + " is a link, and results are not written through one; remove it");
    }
    return Files.createDirectories(inner);
  }

  private static void appendIfThere(Path source, Path target, long skipBytes) throws IOException {
    try {
      AtomicFile.appendLines(source, target, skipBytes);
    } catch (NoSuchFileException e) {
      // a trial that failed early has none
      if (!e.getFile().equals(source.toString())) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The curves of all ended trials. */
  public Path seriesFile() {
    return folder.resolve("series.csv");
  }

  /** The run for Prometheus, to be imported later. */
  public Path openMetricsFile() {
    return folder.resolve("metrics.om");
  }

  private Path latencyFile() {
    return folder.resolve("latency.hlog");
  }

  /** Keeps what a gate came to; a later one takes its place. */
  public void writeVerdict(GateVerdict verdict) throws IOException {
    AtomicFile.write(verdictFile(), codec.write(verdict));
  }

  /**
   * What a gate came to, where one judged the run.
   *
   * @throws InvalidInputException if the file is no verdict that this Labmark reads
   */
  public Optional<GateVerdict> readVerdict() {
    return Files.exists(verdictFile())
        ? Optional.of(codec.readVerdict(verdictFile()))
        : Optional.empty();
  }

  private Path verdictFile() {
    return folder.resolve("verdict.json");
  }
}
