package dev.labmark.harness.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Lines of text whose cells stand under one another. */
public final class TextTable {

  private static final String GAP = "  ";

  private final String indent;
  private final List<Align> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** Where the text of a column stands. */
  public enum Align {
    LEFT,
    RIGHT
  }

  /** A table of those columns, each line behind the indent. */
  public TextTable(String indent, Align... columns) {
    this.indent = indent;
    this.columns = List.of(columns);
  }

  /** Adds a row of as many cells as there are columns. */
  public TextTable row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells under " + columns.size());
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Writes every row on a line of its own. */
  public void print(PrintWriter out) {
    rows.forEach(row -> out.println(line(row)));
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      int column = i;
      int width = rows.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
      String padding = " ".repeat(width - row.get(i).length());
      line.append(i == 0 ? indent : GAP);
      line.append(columns.get(i) == Align.LEFT ? row.get(i) + padding : padding + row.get(i));
    }
    return line.toString().stripTrailing();
  }
}
