package dev.labmark.harness.gate.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The first point in which a curve of two runs differs.
 *
 * @param trial {@code scenario/variant/seed}
 * @param split as in the series; empty where a split makes no sense
 * @param equalPoints how many points before it are the same
 * @param a null where A's curve has ended
 * @param b null where B's curve has ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CurveDifference(
    String trial,
    String metric,
    String split,
    long equalPoints,
    @Nullable Point a,
    @Nullable Point b) {

  /** A point of a curve; neither time nor epoch is part of it. */
  public record Point(long step, double value) {}
}
