package dev.labmark.harness.record;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.labmark.harness.spec.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a {@code series.csv} as points. A file may have millions of them: columns are looked up
 * once, and what is the same from row to row is taken apart once.
 */
final class SeriesRow {

  private final Path file;
  private final List<Integer> places;
  private String trialText = "";
  private @Nullable TrialId trial;

  /** Rows under that heading. */
  SeriesRow(Path file, List<String> heading) {
    this.file = file;
    this.places = SeriesFile.COLUMNS.stream().map(heading::indexOf).toList();
  }

  /**
   * A row.
   *
   * @throws InvalidInputException if it is none, with file and line
   */
  SeriesPoint point(CsvRecord row) {
    try {
      return new SeriesPoint(
          trial(field(row, 0)),
          PlainText.of(field(row, 1)),
          PlainText.of(field(row, 2)),
          Long.parseLong(field(row, 3)),
          Double.parseDouble(field(row, 4)),
          Long.parseLong(field(row, 5)),
          Double.parseDouble(field(row, 6)));
    } catch (RuntimeException e) {
      throw new InvalidInputException(
          file + " line " + row.getStartingLineNumber() + ": " + e.getMessage(), e);
    }
  }

  private String field(CsvRecord row, int column) {
    int place = places.get(column);
    if (place < 0 || place >= row.getFieldCount()) {
      throw new IllegalArgumentException("no " + SeriesFile.COLUMNS.get(column));
    }
    return row.getField(place);
  }

  private TrialId trial(String text) {
    TrialId known = trial;
    if (known != null && text.equals(trialText)) {
      return known;
    }
    TrialId parsed = TrialId.parse(text);
    trialText = text;
    trial = parsed;
    return parsed;
  }
}
