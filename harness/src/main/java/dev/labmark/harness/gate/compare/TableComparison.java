package dev.labmark.harness.gate.compare;

import java.util.List;

/**
 * The tables of trials that both runs have.
 *
 * @param identical how many tables have the same values
 * @param differences row by row
 * @param notCompared how many tables or columns of tables hold durations, and differ always
 */
public record TableComparison(int identical, List<CellDifference> differences, int notCompared) {

  public TableComparison {
    differences = List.copyOf(differences);
  }
}
