package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An axis.
 *
 * @param title the quantity, with its unit
 * @param tickFormat how Plotly writes its values, in d3's language, or empty
 * @param log whether it is logarithmic
 */
public record Axis(String title, String tickFormat, boolean log) {

  /** A linear axis of plain numbers. */
  public static Axis of(String title) {
    return new Axis(title, "", false);
  }

  /** A logarithmic axis; the title says so. */
  public static Axis logarithmic(String title) {
    return new Axis(title + ", log scale", "~g", true);
  }

  /** A linear axis of large numbers, written with k, M and G for powers of 1,000. */
  public static Axis large(String title) {
    return new Axis(title, "~s", false);
  }

  /** The same, logarithmic; the title says so. */
  public static Axis largeLogarithmic(String title) {
    return new Axis(title + ", log scale", "~s", true);
  }

  /** A linear axis of ratios written as percentages. */
  public static Axis percent(String title) {
    return new Axis(title, ".3~%", false);
  }

  ObjectNode toPlotly(boolean titled) {
    ObjectNode axis = Plotly.object();
    if (titled && !title.isEmpty()) {
      axis.set("title", Plotly.object().put("text", Plotly.text(title)));
    }
    if (!tickFormat.isEmpty()) {
      axis.put("tickformat", tickFormat);
    }
    if (log) {
      axis.put("type", "log");
    }
    return axis;
  }
}
