package dev.labmark.harness.gate.compare;

import java.util.List;

/**
 * The curves of trials that both runs have.
 *
 * @param identical how many have the same bits at the same steps
 * @param differences the first one of each that differs
 * @param notCompared how many are of speed or sampled by the clock, and differ always
 */
public record CurveComparison(int identical, List<CurveDifference> differences, int notCompared) {

  public CurveComparison {
    differences = List.copyOf(differences);
  }
}
