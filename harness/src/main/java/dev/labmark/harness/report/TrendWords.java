package dev.labmark.harness.report;

import dev.labmark.harness.record.trend.ChangePoint;
import dev.labmark.harness.record.trend.TrendSeries;
import java.util.Locale;

/** How the page of a trend words what it shows. */
final class TrendWords {

  private static final int COMMIT_DIGITS = 10;
  private static final double PERCENT = 100;

  private TrendWords() {}

  /** A metric in words. */
  static String label(TrendSeries one) {
    return new MetricColumn(one.metric(), one.unit(), one.direction()).label();
  }

  /** How much more or less. */
  static String percent(ChangePoint change) {
    return Double.isFinite(change.ratio())
        ? String.format(Locale.ROOT, "%+.1f %%", (change.ratio() - 1) * PERCENT)
            .replace('-', '\u2212')
        : "from 0";
  }

  /** A commit, without the digits that nobody reads. */
  static String commit(String commit) {
    return "commit "
        + (commit.matches("[0-9a-f]{40}") ? commit.substring(0, COMMIT_DIGITS) : commit);
  }

  /** The commit of a change, and whether it is the one of the run before. */
  static String commit(ChangePoint change) {
    return commit(change.commit()) + (change.ofAnotherCommit() ? "" : ", as before");
  }
}
