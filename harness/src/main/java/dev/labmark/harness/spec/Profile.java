package dev.labmark.harness.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much work a run does. Each scenario maps a profile to its own settings. */
public enum Profile {
  /** Seconds: proves that everything works. */
  SMOKE,
  /** Minutes on two cores, on the embedded data. */
  QUICK,
  /** The lab sheet as written: full data, full epochs. */
  LAB;

  /** The spelling on the command line and in records. */
  @JsonValue
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The profile of that name.
   *
   * @throws InvalidInputException naming the nearest profile where there is none
   */
  @JsonCreator
  public static Profile of(String symbol) {
    List<String> known = Arrays.stream(values()).map(Profile::symbol).toList();
    return Arrays.stream(values())
        .filter(profile -> profile.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException(Nearest.unknown("profile", symbol, known)));
  }
}
