package dev.labmark.harness.run;

import dev.labmark.harness.spec.CoreShare;
import dev.labmark.harness.spec.InvalidInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether trials that would be timed may share the machine instead, and how many of them at a time.
 *
 * @param allowed whether they may
 * @param trials at a time; null where that is found out by calibration
 */
public record Sharing(boolean allowed, @Nullable Integer trials) {

  private static final String CALIBRATED = "auto";

  /** Trials are launched as their scenarios have it. */
  public static Sharing none() {
    return new Sharing(false, null);
  }

  /**
   * What the command line says: {@code auto}, or a number of trials.
   *
   * @throws InvalidInputException for anything else
   */
  public static Sharing parse(String text) {
    if (text.equals(CALIBRATED)) {
      return new Sharing(true, null);
    }
    if (!text.matches("[1-9]\\d{0,3}")) {
      throw new InvalidInputException(
          "--side-by-side must be auto or a number of trials, was '" + text + "'");
    }
    return new Sharing(true, Integer.parseInt(text));
  }

  /** Whether short trials are to show how many at a time. */
  public boolean calibrated() {
    return allowed && trials == null;
  }

  /** Among so many cores, where it is known beforehand. */
  Optional<CoreShare> among(int cores) {
    return Optional.ofNullable(trials).map(number -> CoreShare.among(number, cores));
  }
}
