package dev.labmark.harness.report.page;

import java.util.Locale;

/** How much a value asks for attention. */
public enum Tone {
  PLAIN,
  /** Sums up what stands around it. */
  STRONG,
  /** The best of its column, or a good outcome. */
  GOOD,
  /** Unfinished or incomplete. */
  WARN,
  /** Failed or diverged. */
  BAD,
  /** Less important than what stands around it. */
  MUTED;

  /** The class that the style sheet knows it by. */
  public String css() {
    return name().toLowerCase(Locale.ROOT);
  }
}
