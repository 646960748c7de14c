package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.figure.Timeline;
import dev.labmark.harness.report.figure.Timeline.Point;
import dev.labmark.harness.report.page.Block;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;
import dev.labmark.scenarios.memory.NetworkTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The course of one training step, allocation by allocation. */
final class TimelineSection {

  private static final String PREDICTED = "predicted";
  private static final String MEASURED = "measured";
  private static final Palette SIDES = new Palette(List.of(PREDICTED, MEASURED));

  /** Where a phase lies on the axis of measured events. */
  private record Span(double from, double to) {}

  private final String title;
  private final List<CompletedTrial> trials;

  TimelineSection(String title, List<CompletedTrial> trials) {
    this.title = title;
    this.trials =
        CompletedTrial.having(trials, NetworkTables.TIMELINE).stream()
            .filter(trial -> !side(trial, PREDICTED).isEmpty() && !side(trial, MEASURED).isEmpty())
            .toList();
  }

  Optional<Section> section() {
    if (trials.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Paragraph.of(
            "A step does not begin at nothing: parameters, their gradients, the optimizer's memory"
                + " and the batch are there all the time. On top of them the forward pass piles up"
                + " outputs, which DJL's manager holds until the step ends; thin spikes are"
                + " scratch memory of single operators, such as the copies that oneDNN makes of"
                + " tensors in the blocked layout it computes in. The backward pass adds gradients"
                + " on their way and frees what it no longer needs; the update goes from parameter"
                + " to parameter and makes temporaries as large as each."));
    trials.forEach(trial -> blocks.add(figure(trial)));
    return Optional.of(new Section(title, blocks));
  }

  private static List<TableRow> side(CompletedTrial trial, String side) {
    return MemoryTables.firstStep(trial.rows(NetworkTables.TIMELINE)).stream()
        .filter(row -> row.text("side").equals(side))
        .toList();
  }

  private Figure figure(CompletedTrial trial) {
    List<TableRow> predicted = side(trial, PREDICTED);
    List<TableRow> measured = side(trial, MEASURED);
    Map<String, Span> spans = spans(measured);
    TableRow peak = peak(measured);
    double predictedPeak = peak(predicted).number("live_bytes");
    double measuredPeak = peak.number("live_bytes");
    Timeline timeline =
        new Timeline(Axis.of("allocation or release, as measured"), Axis.of("live tensors (MiB)"))
            .line(MEASURED, SIDES.style(MEASURED), points(measured, spans))
            .line(PREDICTED, SIDES.style(PREDICTED), points(predicted, spans));
    spans.forEach((phase, span) -> timeline.phase(phase, span.from, span.to));
    timeline.mark("peak", peak.number("event"));
    if (predictedPeak == measuredPeak) {
      timeline.reference(
          "peak, predicted and measured: " + Numbers.bytes(measuredPeak),
          measuredPeak / Numbers.MIB);
    } else {
      timeline
          .reference("predicted peak: " + Numbers.bytes(predictedPeak), predictedPeak / Numbers.MIB)
          .reference("measured peak: " + Numbers.bytes(measuredPeak), measuredPeak / Numbers.MIB);
    }
    return timeline.figure(
        "Memory over one training step" + (trials.size() > 1 ? ", " + trial.variant() : ""),
        "Live bytes after every allocation and release of a steady-state step ("
            + MemoryTables.step(peak)
            + "): %d measured events, %d predicted ones."
                .formatted(measured.size(), predicted.size())
            + " Within each phase the predicted ones are spread evenly over the measured ones, so"
            + " that the phases line up; the order within a phase need not be the same, as in the"
            + " update, where each spike is a parameter.");
  }

  private static TableRow peak(List<TableRow> rows) {
    return rows.stream()
        .max(Comparator.comparingDouble(row -> row.number("live_bytes")))
        .orElseThrow();
  }

  private static Map<String, Span> spans(List<TableRow> measured) {
    Map<String, Span> spans = new LinkedHashMap<>();
    for (TableRow row : measured) {
      double event = row.number("event");
      spans.merge(
          row.text("phase"),
          new Span(event, event + 1),
          (known, next) -> new Span(known.from, next.to));
    }
    return spans;
  }

  /** Events in order, those of a phase evenly over its span; a phase never measured is left out. */
  private static List<Point> points(List<TableRow> rows, Map<String, Span> spans) {
    Map<String, List<TableRow>> byPhase = new LinkedHashMap<>();
    rows.forEach(
        row -> byPhase.computeIfAbsent(row.text("phase"), phase -> new ArrayList<>()).add(row));
    List<Point> points = new ArrayList<>();
    byPhase.forEach(
        (phase, events) -> {
          Span span = spans.get(phase);
          for (int i = 0; span != null && i < events.size(); i++) {
            double x = span.from + (span.to - span.from) * i / events.size();
            points.add(new Point(x, events.get(i).number("live_bytes") / Numbers.MIB));
          }
        });
    return points;
  }
}
