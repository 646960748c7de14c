package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** An axis of names, such as the layers of a network: each of them is written, however many. */
final class Categories {

  private static final int UPRIGHT_UP_TO = 12;
  private static final int LARGE_UP_TO = 30;
  private static final int SMALL_FONT_PX = 10;
  private static final int SLANT_DEGREES = -60;

  private Categories() {}

  /** Along x: many names are slanted. */
  static void along(ObjectNode axis, Collection<String> names) {
    every(axis, names);
    if (names.size() > UPRIGHT_UP_TO) {
      axis.put("tickangle", SLANT_DEGREES);
    }
  }

  /** Down y: the first name is on top. */
  static void down(ObjectNode axis, Collection<String> names) {
    every(axis, names);
    axis.put("autorange", "reversed");
  }

  private static void every(ObjectNode axis, Collection<String> names) {
    axis.put("type", "category").put("tick0", 0).put("dtick", 1);
    ArrayNode order = axis.put("categoryorder", "array").putArray("categoryarray");
    names.forEach(name -> order.add(Plotly.text(name)));
    if (names.size() > LARGE_UP_TO) {
      axis.putObject("tickfont").put("size", SMALL_FONT_PX);
    }
  }
}
