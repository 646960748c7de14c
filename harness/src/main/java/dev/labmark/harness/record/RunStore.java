package dev.labmark.harness.record;

import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
  private static final String LOCK = ".lock";

  /** Files that were not renamed yet, and what an export sorts in. */
  private static final String HALF_DONE =
      "{run.json.part,series.csv.part,latency.hlog.part,metrics.om.part,verdict.json.part,"
          + ".openmetrics-*}";

  private final Path folder;
  private final RecordCodec codec;

  private RunStore(Path folder, RecordCodec codec) {
    this.folder = folder;
    this.codec = codec;
  }

  /** Makes the folder of a new run; {@code latest} points at it as soon as it has a record. */
  public static RunStore create(Path out, String id, RecordCodec codec) throws IOException {
    Path folder = out.resolve(id);
    Files.createDirectory(folder);
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

  /**
   * Keeps every other process from this run until it is closed.
   *
   * @throws InvalidInputException if another process is at it, which is named
   */
  public FolderLock lock() throws IOException {
    Path file = folder.resolve(LOCK);
    return FolderLock.take(file)
        .orElseThrow(() -> new InvalidInputException(inUse(FolderLock.holderOf(file))));
  }

  private String inUse(String holder) {
    return "run "
        + folder.getFileName()
        + " is going on in another "
        + holder
        + "; wait for its end, or end it, before --resume ("
        + folder
        + ")";
  }

  /** Replaces {@code run.json}; with the first one the run becomes the newest. */
  public void write(RunRecord run) throws IOException {
    boolean first = !Files.exists(folder.resolve(RECORD));
    AtomicFile.write(folder.resolve(RECORD), codec.write(run));
    if (first) {
      pointLatestHere();
    }
  }

  private void pointLatestHere() throws IOException {
    Path link = folder.resolveSibling("." + LATEST + "-" + folder.getFileName());
    Files.createSymbolicLink(link, folder.getFileName());
    Files.move(
        link,
        folder.resolveSibling(LATEST),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * What is in {@code run.json}.
   *
   * @throws InvalidInputException if it was written by a newer Labmark, or is no record
   */
  public RunRecord read() {
    return codec.readRun(folder.resolve(RECORD));
  }

  /**
   * Where a trial keeps its part.
   *
   * @throws NoSuchFileException if somebody has removed the run's folder: what it had is not made
   *     up for
   */
  public TrialFolder trialFolder(TrialId trial) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    return TrialFolder.create(inside(inside(folder, "trials"), trial.folderName()));
  }

  /**
   * Begins the merged series and histograms anew, for a run that starts or is resumed; a verdict on
   * what there was before is void, and what a kill left half done is removed.
   */
  public void beginMerge() throws IOException {
    Files.deleteIfExists(verdictFile());
    try (DirectoryStream<Path> halfDone = Files.newDirectoryStream(folder, HALF_DONE)) {
      for (Path file : halfDone) {
        AtomicFolder.deleteTree(file);
      }
    }
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
