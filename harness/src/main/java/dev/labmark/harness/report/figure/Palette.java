package dev.labmark.harness.report.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One style for each variant of a scenario, the same in every figure and table. The colours are
 * those of Okabe and Ito (https://jfly.uni-koeln.de/color/), distinct to colour-blind readers,
 * without their yellow, which is lost on white; beyond seven variants the dash changes.
 */
public final class Palette {

  private static final List<String> COLOURS =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");
  private static final List<String> DASHES = List.of("solid", "dash", "dot", "dashdot");
  private static final List<String> SYMBOLS =
      List.of("circle", "square", "diamond", "triangle-up", "triangle-down", "pentagon", "star");
  private static final Style UNKNOWN = new Style("#767676", "solid", "circle-open");

  private final Map<String, Style> styles = new LinkedHashMap<>();

  /** Styles for the variants in that order. */
  public Palette(List<String> variants) {
    for (String variant : variants) {
      int i = styles.size();
      styles.putIfAbsent(
          variant,
          new Style(
              COLOURS.get(i % COLOURS.size()),
              DASHES.get(i / COLOURS.size() % DASHES.size()),
              SYMBOLS.get(i % SYMBOLS.size())));
    }
  }

  /** The variant's style; grey for one that the palette was not made for. */
  public Style style(String variant) {
    return styles.getOrDefault(variant, UNKNOWN);
  }
}
