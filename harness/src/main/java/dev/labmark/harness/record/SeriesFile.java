package dev.labmark.harness.record;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** The format of {@code series.csv}: one point a row, long form, streamed. */
public final class SeriesFile {

  /** Column names, in order; they are a contract. */
  public static final List<String> COLUMNS =
      List.of("trial", "metric", "split", "step", "epoch", "time_ms", "value");

  private SeriesFile() {}

  /** The point as a row. */
  static String[] row(SeriesPoint point) {
    return new String[] {
      point.trial().toString(),
      point.metric(),
      point.split(),
      Long.toString(point.step()),
      Double.toString(point.epoch()),
      Long.toString(point.timeMs()),
      Double.toString(point.value())
    };
  }

  /**
   * Hands every point of the file on, in order, without holding them. A last row that a kill cut
   * off is left out.
   *
   * @throws InvalidInputException if another row is not one, with file and line
   */
  public static void forEach(Path file, Consumer<SeriesPoint> consumer) {
    if (!Files.exists(file)) {
      return;
    }
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(file)) {
      Iterator<CsvRecord> rows = reader.iterator();
      if (!rows.hasNext()) {
        return;
      }
      SeriesRow points = new SeriesRow(file, rows.next().getFields());
      CsvRecord held = null;
      while (rows.hasNext()) {
        if (held != null) {
          consumer.accept(points.point(held));
        }
        held = rows.next();
      }
      if (held != null && endsWithNewline(file)) {
        consumer.accept(points.point(held));
      }
    } catch (CsvParseException e) {
      throw new InvalidInputException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static boolean endsWithNewline(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(channel.size() - 1).read(last);
      return last.get(0) == '\n';
    }
  }
}
