package dev.labmark.harness.record.trend;

import java.util.List;

/**
 * {@code trend.json}: how metrics went over runs, and where their levels changed. It is information
 * and no verdict: neighbouring runs resemble each other, and then more changes are seen than there
 * are.
 *
 * @param schema {@link #SCHEMA}
 * @param significance the rate at which independent values without a change show one
 * @param fewestRuns that a series has at least
 * @param runs how many were read
 * @param notes what was left out, and why
 */
public record Trend(
    String schema,
    double significance,
    int fewestRuns,
    int runs,
    List<TrendSeries> series,
    List<String> notes) {

  /** The version of the format that this build writes. */
  public static final String SCHEMA = "labmark.trend/1";

  public Trend {
    series = List.copyOf(series);
    notes = List.copyOf(notes);
  }
}
