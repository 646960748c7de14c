package dev.labmark.models.analysis.memory;

import java.util.Locale;

/** A part of an optimizer step. */
public enum Phase {
  /** Before the step: what is there all the time. */
  PERSISTENT,
  FORWARD,
  BACKWARD,
  UPDATE;

  /** For tables and figures. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
