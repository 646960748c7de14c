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
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The format of {@code series.csv}: one point a row, long form, streamed. */
public final class SeriesFile {

  /** Column names, in order; they are a contract. */
  public static final List<String> COLUMNS =
      List.of("trial", "metric", "split", "step", "epoch", "time_ms", "value");

  private static final long MOST_BYTES = 1L << 30;
  private static final int MOST_CURVES = 20_000;

  private SeriesFile() {}

  private record Curve(TrialId trial, String metric, String split) {}

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
   * @throws InvalidInputException if another row is not one, with file and line; or if there is
   *     more of it than a reader could hold: 1 GiB, or 20,000 curves
   */
  public static void forEach(Path file, Consumer<SeriesPoint> consumer) {
    if (!Files.exists(file)) {
      return;
    }
    Set<Curve> curves = new HashSet<>();
    GivenFile.require(file, MOST_BYTES);
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
          consumer.accept(counted(file, points.point(held), curves));
        }
        held = rows.next();
      }
      if (held != null && endsWithNewline(file)) {
        consumer.accept(counted(file, points.point(held), curves));
      }
    } catch (CsvParseException e) {
      throw new InvalidInputException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static SeriesPoint counted(Path file, SeriesPoint point, Set<Curve> curves) {
    curves.add(new Curve(point.trial(), point.metric(), point.split()));
    if (curves.size() > MOST_CURVES) {
      throw new InvalidInputException(file + " has more than " + MOST_CURVES + " curves");
    }
    return point;
  }

  private static boolean endsWithNewline(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(channel.size() - 1).read(last);
      return last.get(0) == '\n';
    }
  }
}
