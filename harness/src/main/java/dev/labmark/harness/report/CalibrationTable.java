package dev.labmark.harness.report;

import dev.labmark.harness.record.Calibration;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many trials ran at a time, and what else was tried before the run. */
final class CalibrationTable {

  private CalibrationTable() {}

  static DataTable of(List<Calibration> calibrations) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Calibration calibration : calibrations) {
      for (Calibration.Try tried : calibration.tries()) {
        rows.add(row(calibration, tried));
      }
    }
    return new DataTable(
        "Short trainings before the run, all trials at a time together, median of the rounds.",
        List.of(
            Column.text("Scenario"),
            Column.number("Trials at a time", ""),
            Column.number("Threads each", ""),
            Column.number("Together", "images/s"),
            Column.text("")),
        rows);
  }

  private static List<Cell> row(Calibration calibration, Calibration.Try tried) {
    boolean chosen = tried.share().equals(calibration.chosen());
    boolean worked = !tried.imagesPerSecond().isEmpty();
    return List.of(
        Cell.of(calibration.scenario()),
        Cell.of(Integer.toString(tried.share().trials())),
        Cell.of(Integer.toString(tried.share().threads())),
        worked
            ? Cell.of(String.format(Locale.ROOT, "%.0f", tried.median()))
            : Cell.of("did not work, or fit in memory", Tone.MUTED),
        Cell.of(chosen ? "chosen" : ""));
  }
}
