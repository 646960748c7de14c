package dev.labmark.scenarios.learningrate;

import ai.djl.training.tracker.Tracker;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import dev.labmark.harness.spec.Violations;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A learning rate that goes linearly up from {@code lowest} and down again, once in {@code 2
 * stepSize} iterations (Smith 2017, "Cyclical Learning Rates for Training Neural Networks", arXiv
 * 1506.01186, section 3.1):
 *
 * <pre>
 * cycle = floor(1 + iteration / (2 stepSize))
 * x     = |iteration / stepSize - 2 cycle + 1|
 * rate  = lowest + (highest - lowest) max(0, 1 - x) scale
 * </pre>
 *
 * <p>with scale 1 for triangular, 1 / 2^(cycle-1) for triangular2, and gamma^iteration for
 * exp_range; iterations count from 0.
 *
 * <p>DJL's {@code CyclicalTracker} has the same formula, but computes it in single precision: the
 * position in a cycle is what is left of {@code 1 + iteration / (2 stepSize)} without its whole
 * part, and loses digits from cycle to cycle, and gamma is rounded before it is raised to the
 * iteration: over 30,000 iterations it is off by up to 4e-4 of the rate. It also counts from 0
 * where training loops count from 1. Here all is computed in double precision and rounded once.
 *
 * @param mode how the amplitude changes
 * @param lowest the bound at which every cycle begins
 * @param highest the bound that the first cycle reaches
 * @param stepSize iterations of half a cycle
 * @param gamma per iteration, of exp_range only
 */
public record CyclicalPolicy(
    Mode mode, double lowest, double highest, long stepSize, double gamma) {

  /** How the amplitude changes. */
  public enum Mode {
    /** It stays. */
    TRIANGULAR,
    /** It halves with each cycle. */
    TRIANGULAR2,
    /** It decays with each iteration. */
    EXP_RANGE;

    /** The spelling of the paper. */
    @JsonValue
    public String symbol() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The mode of that spelling.
     *
     * @throws InvalidInputException if there is none
     */
    @JsonCreator
    public static Mode of(String symbol) {
      return Arrays.stream(values())
          .filter(mode -> mode.symbol().equals(symbol))
          .findFirst()
          .orElseThrow(
              () -> {
                List<String> known = Arrays.stream(values()).map(Mode::symbol).toList();
                return new InvalidInputException(
                    Nearest.unknown("value of cycle.mode", symbol, known));
              });
    }
  }

  /**
   * Checks everything.
   *
   * @throws InvalidInputException with every violation
   */
  public CyclicalPolicy {
    new Violations()
        .positive("cycle.lowest", lowest)
        .positive("cycle.highest", highest)
        .check(
            !(lowest >= highest),
            "cycle.lowest must be below cycle.highest, was " + lowest + " and " + highest)
        .inRange("cycle.stepSize", stepSize, 1, Integer.MAX_VALUE)
        .check(gamma > 0 && gamma <= 1, "cycle.gamma must be in (0, 1], was " + gamma)
        .throwIfAny();
  }

  /** The rate of an iteration, counted from 0. */
  public double rate(long iteration) {
    double cycle = Math.floor(1 + (double) iteration / (2.0 * (double) stepSize));
    double x = Math.abs((double) iteration / (double) stepSize - 2 * cycle + 1);
    return lowest + (highest - lowest) * Math.max(0, 1 - x) * scale(iteration, cycle);
  }

  private double scale(long iteration, double cycle) {
    return switch (mode) {
      case TRIANGULAR -> 1;
      case TRIANGULAR2 -> 1 / Math.pow(2, cycle - 1);
      case EXP_RANGE -> Math.pow(gamma, (double) iteration);
    };
  }

  /** For a training loop, which counts steps from 1: its first step is iteration 0. */
  public Tracker tracker() {
    return step -> (float) rate(step - 1L);
  }
}
