package dev.labmark.harness.cli;

import static dev.labmark.harness.cli.TextTable.Align.LEFT;
import static dev.labmark.harness.cli.TextTable.Align.RIGHT;

import dev.labmark.harness.gate.compare.CellDifference;
import dev.labmark.harness.gate.compare.CurveDifference;
import dev.labmark.harness.gate.compare.Difference;
import dev.labmark.harness.gate.compare.MetricComparison;
import dev.labmark.harness.gate.compare.RunComparison;
import dev.labmark.harness.gate.compare.SeedChange;
import dev.labmark.harness.gate.compare.Standing;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.verdict.Effect.Scale;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison of two runs for people: first what explains differences, then the differences. */
final class ComparisonText {

  private static final int SHOWN = 10;
  private static final String INDENT = "  ";
  private static final String NONE = "-";

  private final RunRecord a;
  private final RunRecord b;
  private final RunComparison comparison;
  private final long shown;
  private final boolean all;

  /**
   * A text.
   *
   * @param all whether nothing is left out
   */
  ComparisonText(RunRecord a, RunRecord b, RunComparison comparison, boolean all) {
    this.a = a;
    this.b = b;
    this.comparison = comparison;
    this.all = all;
    this.shown = all ? Long.MAX_VALUE : SHOWN;
  }

  void print(PrintWriter out) {
    TextTable runs = new TextTable("", LEFT, LEFT, LEFT, LEFT, LEFT);
    runs.row("A", a.id(), a.spec().profile().symbol(), a.outcome().symbol(), commit(a));
    runs.row("B", b.id(), b.spec().profile().symbol(), b.outcome().symbol(), commit(b));
    runs.print(out);
    differences(out, "What was asked", comparison.spec());
    differences(out, "Where it ran", comparison.environment());
    if (!comparison.outcomes().isEmpty()) {
      differences(out, "How trials ended", comparison.outcomes());
    }
    metrics(out);
    curves(out);
    tables(out);
  }

  private static String commit(RunRecord run) {
    boolean dirty = run.environment().gitDirty().equals("true");
    return "commit " + Commits.shortened(run.environment().gitCommit()) + (dirty ? ", dirty" : "");
  }

  private void differences(PrintWriter out, String title, List<Difference> differences) {
    out.println();
    out.println(title + (differences.isEmpty() ? ": no difference" : ""));
    TextTable table = new TextTable(INDENT, LEFT, LEFT);
    differences.stream()
        .limit(shown)
        .forEach(d -> table.row(d.path(), text(d.a()) + " -> " + text(d.b())));
    table.print(out);
    rest(out, differences.size());
  }

  private void metrics(PrintWriter out) {
    Map<String, List<MetricComparison>> arms =
        comparison.metrics().stream()
            .collect(
                Collectors.groupingBy(
                    metric -> metric.scenario() + "/" + metric.variant(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    out.println();
    out.println(
        "Metrics: mean over seeds (how many), and B against A with its 95 % interval over seeds");
    arms.forEach((arm, metrics) -> arm(out, arm, metrics));
    if (arms.isEmpty()) {
      out.println(INDENT + "none that both have");
    }
    if (comparison.metrics().stream().anyMatch(m -> m.standing() == Standing.OTHER_SESSION)) {
      out.println(
          INDENT
              + "Two sessions: the machine's speed differs from one to the next, for one build by"
              + " as much as 26 %, which no interval over seeds covers.");
    }
  }

  private void arm(PrintWriter out, String arm, List<MetricComparison> metrics) {
    out.println(INDENT + arm);
    TextTable table = new TextTable(INDENT + INDENT, LEFT, RIGHT, RIGHT, LEFT, LEFT, LEFT);
    metrics.stream()
        .filter(metric -> all || metric.standing() != Standing.IDENTICAL)
        .forEach(metric -> row(table, metric));
    table.print(out);
    List<String> identical =
        metrics.stream()
            .filter(metric -> metric.standing() == Standing.IDENTICAL)
            .map(MetricComparison::metric)
            .toList();
    if (!all && !identical.isEmpty()) {
      out.println(INDENT + INDENT + "identical: " + String.join(", ", identical));
    }
  }

  private static void row(TextTable table, MetricComparison metric) {
    table.row(
        metric.metric(),
        side(metric.a()),
        side(metric.b()),
        Numbers.unit(metric.unit()),
        metric.standing() == Standing.IDENTICAL ? "" : change(metric.change()),
        metric.standing().words());
  }

  private static String side(MetricComparison.Side side) {
    return Numbers.value(side.mean()) + " (" + side.seeds() + ")";
  }

  private static String change(SeedChange change) {
    Double low = change.low();
    Double high = change.high();
    if (change.scale() == Scale.RATIO) {
      String ratio = Numbers.ratio(change.estimate()) + "x";
      return low == null || high == null
          ? ratio
          : ratio + " [" + Numbers.ratio(low) + ", " + Numbers.ratio(high) + "]";
    }
    String difference = Numbers.signed(change.estimate());
    return low == null || high == null
        ? difference
        : difference + " [" + Numbers.signed(low) + ", " + Numbers.signed(high) + "]";
  }

  private void curves(PrintWriter out) {
    List<CurveDifference> differences = comparison.curves().differences();
    out.println();
    out.println(
        "Curves: "
            + comparison.curves().identical()
            + " identical, "
            + differences.size()
            + " differ, "
            + comparison.curves().notCompared()
            + " of speed and by the clock are not compared");
    TextTable table = new TextTable(INDENT, LEFT, LEFT, LEFT);
    differences.stream().limit(shown).forEach(d -> table.row(d.trial(), d.metric(), first(d)));
    table.print(out);
    rest(out, differences.size());
  }

  private static String first(CurveDifference difference) {
    CurveDifference.Point ofA = difference.a();
    CurveDifference.Point ofB = difference.b();
    if (ofA != null && ofB != null && ofA.step() == ofB.step()) {
      return "first at step " + ofA.step() + ": " + ofA.value() + " -> " + ofB.value();
    }
    return "first at point "
        + (difference.equalPoints() + 1)
        + ": "
        + (ofA == null ? "A has ended" : "step " + ofA.step() + ", " + ofA.value())
        + " -> "
        + (ofB == null ? "B has ended" : "step " + ofB.step() + ", " + ofB.value());
  }

  private void tables(PrintWriter out) {
    List<CellDifference> differences = comparison.tables().differences();
    out.println();
    out.println(
        "Tables: "
            + comparison.tables().identical()
            + " identical, "
            + differences.size()
            + " values differ, "
            + comparison.tables().notCompared()
            + " tables or columns of durations are not compared");
    Map<String, List<CellDifference>> byTable =
        differences.stream()
            .collect(
                Collectors.groupingBy(
                    CellDifference::table, LinkedHashMap::new, Collectors.toList()));
    byTable.forEach((name, cells) -> cells(out, name, cells));
  }

  private void cells(PrintWriter out, String name, List<CellDifference> cells) {
    out.println(INDENT + name);
    TextTable table = new TextTable(INDENT + INDENT, LEFT, LEFT, LEFT, LEFT);
    cells.stream()
        .limit(shown)
        .forEach(
            d -> table.row(d.trial(), d.row(), d.column(), text(d.a()) + " -> " + text(d.b())));
    table.print(out);
    rest(out, cells.size());
  }

  private void rest(PrintWriter out, int count) {
    if (count > shown) {
      out.println(INDENT + "and " + (count - shown) + " more (--all shows them)");
    }
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, NONE);
  }
}
