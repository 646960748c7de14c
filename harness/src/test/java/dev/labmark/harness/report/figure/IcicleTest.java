package dev.labmark.harness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IcicleTest {

  private static final Style STYLE = new Style("#0072B2", "solid", "circle");

  @Test
  void roundingNeverMakesPartsLargerThanTheWhole() {
    Icicle figure = new Icicle().add("step", "", "step", STYLE, 0.3e-9 * 7);
    // seven parts of 1.9 ns in a whole of 2 ns: what Plotly would refuse to draw
    for (int i = 0; i < 7; i++) {
      figure.add("part" + i, "step", "<part>", STYLE, 1.9e-9);
    }

    JsonNode trace = figure.figure("", "").traces().get(0);

    List<Long> values = new ArrayList<>();
    trace.path("values").forEach(value -> values.add(value.asLong()));
    assertTrue(values.get(0) >= values.stream().skip(1).mapToLong(v -> v).sum(), "" + values);
    assertEquals("&lt;part&gt;", trace.path("labels").get(1).asText());
    assertEquals("total", trace.path("branchvalues").asText());
  }
}
