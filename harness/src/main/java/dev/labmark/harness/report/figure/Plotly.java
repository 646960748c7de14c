package dev.labmark.harness.report.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;

/** Values as Plotly wants them. */
final class Plotly {

  /** More digits than any screen has pixels; full precision stays in the record. */
  private static final MathContext PRECISION = new MathContext(6);

  private Plotly() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** A trace in the style of its group; the legend names each group once. */
  static ObjectNode trace(String type, String name, Style style, boolean inLegend) {
    return object()
        .put("type", type)
        .put("name", text(name))
        .put("legendgroup", name)
        .put("showlegend", inLegend)
        .set("line", object().put("color", style.colour()));
  }

  /** Numbers to draw: those that are not finite become gaps. */
  static ArrayNode numbers(Collection<Double> values) {
    ArrayNode array = array();
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(new BigDecimal(value).round(PRECISION).doubleValue());
      } else {
        array.addNull();
      }
    }
    return array;
  }

  /** Text that Plotly must show as it is: it reads a subset of HTML otherwise. */
  static String text(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
