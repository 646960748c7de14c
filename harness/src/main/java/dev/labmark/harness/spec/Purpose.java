package dev.labmark.harness.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What trials are run for, where that decides how their worker processes are started. */
public enum Purpose {
  /** Speed is measured, or nothing that starting a process could disturb. */
  TIMED,
  /** Memory is measured to the byte: what is freed is given back, and every peak can be seen. */
  EXACT_MEMORY,
  /**
   * What is learned is compared, not how fast: trials may share the machine, each with one thread.
   */
  SIDE_BY_SIDE;

  /** The spelling in records. */
  @JsonValue
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The purpose of that spelling. */
  @JsonCreator
  public static Purpose of(String symbol) {
    return valueOf(symbol.toUpperCase(Locale.ROOT));
  }
}
