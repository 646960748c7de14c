package dev.labmark.harness.report.figure;

/**
 * How one group of a comparison is drawn.
 *
 * @param colour {@code #rrggbb}
 * @param dash Plotly's name of a line's dash
 * @param symbol Plotly's name of a marker
 */
public record Style(String colour, String dash, String symbol) {

  /** The colour with an opacity, for bands and fills. */
  String translucent(double opacity) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return "rgba("
        + (rgb >> 16)
        + ","
        + (rgb >> 8 & 0xff)
        + ","
        + (rgb & 0xff)
        + ","
        + opacity
        + ")";
  }
}
