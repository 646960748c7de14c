package dev.labmark.harness.run.probe;

import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.ValidityTable;
import dev.labmark.harness.spec.Disturbance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps the windows of a trial, judges each when it is over, and records which were disturbed. */
final class ValidityBook {

  private static final String KEY = "validity";

  private final ValidityRule rule;
  private final List<List<Object>> rows = new ArrayList<>();
  private final Window whole = new Window();
  private Window epoch = new Window();
  private double highestHertz = Double.NaN;
  private int judged;
  private int marked;
  private int excluded;

  ValidityBook(ValidityRule rule) {
    this.rule = rule;
  }

  /**
   * Adds what happened since the last look.
   *
   * @param training whether steps were taken in it
   */
  void add(Span span, boolean training) {
    whole.add(span);
    if (training) {
      epoch.add(span);
    }
  }

  /** Ends an epoch; {@code true} if its steps are to be left out. */
  boolean epochTrained(int number) {
    List<Mark> marks = judge(epoch);
    boolean exclude = rule.excludes(marks);
    write("epoch " + number, marks, exclude);
    epoch = new Window();
    judged++;
    marked += marks.isEmpty() ? 0 : 1;
    excluded += exclude ? 1 : 0;
    return exclude;
  }

  private List<Mark> judge(Window window) {
    double hertz = window.meanHertz();
    List<Mark> marks = rule.marks(window, highestHertz);
    // Math.max would keep the NaN that it begins with
    highestHertz = highestHertz >= hertz || Double.isNaN(hertz) ? highestHertz : hertz;
    return marks;
  }

  private void write(String window, List<Mark> marks, boolean exclude) {
    for (Mark mark : marks) {
      rows.add(
          List.of(
              window,
              mark.disturbance().symbol(),
              mark.value(),
              mark.threshold(),
              mark.evidence(),
              exclude && rule.settings().exclude().contains(mark.disturbance())));
    }
  }

  /** Where a trial has no epochs, it is judged as a whole, and nothing of it is left out. */
  void addTo(Observed result) {
    if (judged == 0) {
      List<Mark> marks = judge(whole);
      write("trial", marks, false);
      result.worker(KEY, "no epochs: judged as a whole, " + marks.size() + " marks");
    } else {
      result
          .metric(ProbeMetrics.DISTURBED_EPOCHS, marked)
          .worker(
              KEY,
              judged
                  + " epochs judged, "
                  + marked
                  + " marked, "
                  + excluded
                  + " excluded (validity.exclude: "
                  + exclusions()
                  + ")");
    }
    result.table(ValidityTable.NAME, new Table(ValidityTable.COLUMNS, rows));
  }

  private String exclusions() {
    List<Disturbance> exclude = rule.settings().exclude();
    return exclude.isEmpty()
        ? "none"
        : exclude.stream().map(Disturbance::symbol).collect(Collectors.joining(","));
  }
}
