package dev.labmark.harness.gate.baseline;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import java.util.Arrays;
import java.util.Locale;

/** What a run can be accepted in spite of, if whoever accepts it says so. */
public enum Allowance {
  /** It was built with uncommitted changes, or from no commit that is known. */
  DIRTY,
  /** A trial failed or was interrupted. */
  FAILED,
  /** The device throttled, or others used the machine. */
  DISTURBED,
  /** Too few seeds to judge all of its metrics by. */
  UNDERPOWERED;

  /** The spelling on the command line. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The allowance of that spelling.
   *
   * @throws InvalidInputException if there is none
   */
  public static Allowance of(String symbol) {
    return Arrays.stream(values())
        .filter(allowance -> allowance.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Nearest.unknown(
                        "--even-if",
                        symbol,
                        Arrays.stream(values()).map(Allowance::symbol).toList())));
  }
}
