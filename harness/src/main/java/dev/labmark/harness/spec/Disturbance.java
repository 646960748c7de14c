package dev.labmark.harness.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What makes steps slower than they are on a machine that does nothing else. */
public enum Disturbance {
  /** The GPU lowered its clocks for heat or power. */
  THROTTLED,
  /** Another process computed on the GPU. */
  FOREIGN,
  /** The hypervisor gave the machine's cores to somebody else. */
  STEAL,
  /** Other processes of this machine used its cores. */
  LOAD,
  /** The cores ran slower than at other times of the trial. */
  FREQUENCY;

  /** The spelling on the command line and in records. */
  @JsonValue
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The disturbance of that name.
   *
   * @throws InvalidInputException naming the nearest one where there is none
   */
  @JsonCreator
  public static Disturbance of(String symbol) {
    List<String> known = Arrays.stream(values()).map(Disturbance::symbol).toList();
    return Arrays.stream(values())
        .filter(disturbance -> disturbance.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(
            () -> new InvalidInputException(Nearest.unknown("disturbance", symbol, known)));
  }
}
