package dev.labmark.harness.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a run or a trial ended. Everything but {@link #COMPLETED} comes with a reason. */
public enum Outcome {
  /** Not ended yet; a record found in this state belongs to a run that was killed. */
  RUNNING,
  COMPLETED,
  /** The loss became NaN or infinite; what was measured until then is kept. */
  DIVERGED,
  FAILED,
  SKIPPED,
  INTERRUPTED;

  /** The spelling in records. */
  @JsonValue
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The outcome of that spelling. */
  @JsonCreator
  public static Outcome of(String symbol) {
    return valueOf(symbol.toUpperCase(Locale.ROOT));
  }

  /** Whether the trial need not be run again on resume. */
  public boolean isFinal() {
    return this == COMPLETED || this == DIVERGED || this == SKIPPED;
  }
}
