package dev.labmark.harness.metric;

import java.util.Locale;

/** The part of a data set that a point of a curve was measured on. */
public enum Split {
  TRAIN,
  /** Held out of the training images, to choose by. */
  VALIDATION,
  TEST;

  /** The spelling in records. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }
}
