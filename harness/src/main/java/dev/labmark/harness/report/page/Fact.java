package dev.labmark.harness.report.page;

/** One key value of a headline. */
public record Fact(String label, String value, Tone tone) {

  /** A fact that asks for no attention. */
  public static Fact of(String label, String value) {
    return new Fact(label, value, Tone.PLAIN);
  }
}
