package dev.labmark.scenarios.selftest.soak;

import java.util.List;
import java.util.Locale;

/** What a process held over time: a panel for each quantity, each with its own scale, as SVG. */
final class SoakFigure {

  private static final int WIDTH = 760;
  private static final int LEFT = 90;
  private static final int RIGHT = 20;
  private static final int PANEL = 92;
  private static final int GAP = 34;
  private static final int TOP = 26;
  private static final int BOTTOM = 40;
  private static final int TICKS = 6;
  private static final double SECONDS_PER_MINUTE = 60;

  /** Above and below the line, of the value: flat is to look flat. */
  private static final double ROOM = 0.1;

  private final List<SoakSample> samples;
  private final double endSeconds;
  private final StringBuilder svg = new StringBuilder();

  private SoakFigure(List<SoakSample> samples) {
    this.samples = samples;
    this.endSeconds = samples.get(samples.size() - 1).seconds();
  }

  /** The figure. */
  static String of(List<SoakSample> samples) {
    return new SoakFigure(samples).draw();
  }

  private String draw() {
    int panels = Quantity.values().length;
    int height = TOP + panels * PANEL + (panels - 1) * GAP + BOTTOM;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH, height, WIDTH, height);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
    int top = TOP;
    for (Quantity quantity : Quantity.values()) {
      panel(quantity, top);
      top += PANEL + GAP;
    }
    timeAxis(top - GAP);
    add("</svg>");
    return svg.toString();
  }

  private void panel(Quantity quantity, int top) {
    double[] values = samples.stream().mapToDouble(quantity::of).toArray();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    double room = ROOM * highest;
    double from = Math.max(0, lowest - room);
    double to = highest + room;
    String unit = quantity.unit().isEmpty() ? "" : ", " + quantity.unit();
    add(
        "<text x=\"%d\" y=\"%d\" fill=\"#222222\">%s%s</text>",
        LEFT, top - 8, quantity.title(), unit);
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#cccccc\"/>",
        LEFT, top, WIDTH - LEFT - RIGHT, PANEL);
    for (double tick : new double[] {lowest, highest}) {
      double y = y(tick, from, to, top);
      add(
          "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#e6e6e6\"/>",
          LEFT, y, WIDTH - RIGHT, y);
    }
    add(
        "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#444444\">%.1f</text>",
        LEFT - 6, y(highest, from, to, top) - 1, highest);
    add(
        "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#444444\">%.1f</text>",
        LEFT - 6, y(lowest, from, to, top) + 11, lowest);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      points.append(
          String.format(
              Locale.ROOT, "%.1f,%.1f ", x(samples.get(i).seconds()), y(values[i], from, to, top)));
    }
    add(
        "<polyline fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"1.6\" points=\"%s\"/>",
        points.toString().strip());
  }

  private void timeAxis(int y) {
    for (int i = 0; i <= TICKS; i++) {
      double seconds = endSeconds * i / TICKS;
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#444444\">%.1f</text>",
          x(seconds), y + 16, seconds / SECONDS_PER_MINUTE);
    }
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#222222\">minutes</text>",
        (LEFT + WIDTH - RIGHT) / 2, y + 34);
  }

  private double x(double seconds) {
    return LEFT + (WIDTH - LEFT - RIGHT) * seconds / endSeconds;
  }

  private static double y(double value, double from, double to, int top) {
    return to == from ? top + PANEL / 2.0 : top + PANEL * (to - value) / (to - from);
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
