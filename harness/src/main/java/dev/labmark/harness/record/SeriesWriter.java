package dev.labmark.harness.record;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a {@code series.csv} as points come in, from whatever thread. */
public final class SeriesWriter implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private final CsvWriter csv;

  /** Begins a new file, heading included. */
  public SeriesWriter(Path file) throws IOException {
    this.file = file;
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(Channels.newWriter(channel, StandardCharsets.UTF_8));
    csv.writeRecord(SeriesFile.COLUMNS);
  }

  /** Adds a point; it is on disk after the next {@link #checkpoint}. */
  public synchronized void write(SeriesPoint point) {
    csv.writeRecord(SeriesFile.row(point));
  }

  /**
   * Forces everything written so far to disk.
   *
   * @throws UncheckedIOException if it cannot be kept: the disk is full, or somebody has removed
   *     the file, which would otherwise be noticed at the very end
   */
  public synchronized void checkpoint() {
    try {
      csv.flush();
      channel.force(false);
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString(), null, "it was removed while being written");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    checkpoint();
    csv.close();
  }
}
