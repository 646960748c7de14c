package dev.labmark.scenarios.learningrate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import dev.labmark.harness.spec.Violations;
import dev.labmark.harness.train.BatchSizeSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Batch sizes that double from rung to rung (Smith, Kindermans, Ying and Le 2018, "Don't Decay the
 * Learning Rate, Increase the Batch Size", arXiv 1711.00489).
 *
 * @param lowest images per step of the first rung
 * @param highest images per step of the last rung
 * @param stepSize how long a rung lasts
 * @param unit in what that is counted
 */
public record BatchRamp(int lowest, int highest, int stepSize, Unit unit) {

  /** In what the length of a rung is counted. */
  public enum Unit {
    /** Optimizer steps. */
    ITERATIONS,
    /** Passes over the training images. */
    EPOCHS;

    /** The spelling in settings. */
    @JsonValue
    public String symbol() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The unit of that spelling.
     *
     * @throws InvalidInputException if there is none
     */
    @JsonCreator
    public static Unit of(String symbol) {
      return Arrays.stream(values())
          .filter(unit -> unit.symbol().equals(symbol))
          .findFirst()
          .orElseThrow(
              () -> {
                List<String> known = Arrays.stream(values()).map(Unit::symbol).toList();
                return new InvalidInputException(
                    Nearest.unknown("value of ramp.unit", symbol, known));
              });
    }
  }

  private static final int MAX_BATCH = 65_536;
  private static final int MAX_STEP_SIZE = 1_000_000;

  /**
   * Checks everything.
   *
   * @throws InvalidInputException with every violation
   */
  public BatchRamp {
    new Violations()
        .inRange("ramp.lowest", lowest, 2, MAX_BATCH)
        .inRange("ramp.highest", highest, 2, MAX_BATCH)
        .check(
            isLadder(lowest, highest),
            "ramp.highest must be ramp.lowest times a power of two, was "
                + highest
                + " with "
                + lowest)
        .inRange("ramp.stepSize", stepSize, 1, MAX_STEP_SIZE)
        .throwIfAny();
  }

  private static boolean isLadder(int lowest, int highest) {
    return lowest > 0
        && highest >= lowest
        && highest % lowest == 0
        && Integer.bitCount(highest / lowest) == 1;
  }

  /** The batch sizes, ascending. */
  public List<Integer> rungs() {
    List<Integer> rungs = new ArrayList<>();
    for (int batch = lowest; batch <= highest; batch *= 2) {
      rungs.add(batch);
    }
    return rungs;
  }

  /** The rung of a step, counted from 0; the last one for whatever comes after it. */
  int rung(long step, int epoch) {
    long passed = (unit == Unit.ITERATIONS ? step : epoch) / stepSize;
    return (int) Math.min(passed, rungs().size() - 1L);
  }

  /** The batch size of each step. */
  BatchSizeSchedule schedule() {
    List<Integer> rungs = rungs();
    return (step, epoch) -> rungs.get(rung(step, epoch));
  }
}
