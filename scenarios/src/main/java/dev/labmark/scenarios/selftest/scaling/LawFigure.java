package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.harness.report.figure.Axis;
import dev.labmark.harness.report.figure.LogLogPanels;
import dev.labmark.harness.report.figure.Palette;
import dev.labmark.harness.report.figure.Style;
import dev.labmark.harness.report.page.Figure;
import dev.labmark.scenarios.selftest.scaling.Answer.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Time and memory against a size, both logarithmic, with the laws that they follow. */
final class LawFigure {

  private LawFigure() {}

  static Figure of(Answer answer) {
    Question question = answer.asked();
    LogLogPanels panels = new LogLogPanels(Axis.largeLogarithmic(question.sizeLabel()));
    panels.panel("Time", Axis.largeLogarithmic(question.timeLabel()));
    add(panels, answer, Quantity.SECONDS);
    panels.panel("Memory", Axis.largeLogarithmic(question.memoryLabel()));
    add(panels, answer, Quantity.BYTES);
    return panels.figure(
        question.title(),
        "Each dot is one round, in processes of its own. Lines are fitted by least squares to the"
            + " logarithms of the medians over rounds, at the larger half of the sizes; beside"
            + " their names, slopes with 95% intervals.");
  }

  private static void add(LogLogPanels panels, Answer answer, Quantity quantity) {
    Palette palette = new Palette(answer.series());
    for (String series : answer.series()) {
      Style style = palette.style(series);
      List<Double> sizes = new ArrayList<>();
      List<Double> values = new ArrayList<>();
      answer
          .values(series, quantity)
          .forEach(
              (size, all) ->
                  all.forEach(
                      value -> {
                        sizes.add((double) size);
                        values.add(value);
                      }));
      panels.dots(series, style, sizes, values);
      answer
          .law(series, quantity)
          .ifPresent(
              law ->
                  panels.line(
                      series,
                      style,
                      List.of((double) law.from(), (double) law.to()),
                      List.of(law.at(law.from()), law.at(law.to())),
                      LawTable.slope(law)));
    }
  }
}
