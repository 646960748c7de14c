package dev.labmark.harness.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A figure, drawn by Plotly.
 *
 * @param caption what is shown, over how many seeds, and what the bands are
 * @param traces Plotly's {@code data}
 * @param layout Plotly's {@code layout}; fonts, grid and colours come from the page's template
 * @param heightPx height on the page
 */
public record Figure(
    String title, String caption, ArrayNode traces, ObjectNode layout, int heightPx)
    implements Block {

  @Override
  public String kind() {
    return "figure";
  }
}
