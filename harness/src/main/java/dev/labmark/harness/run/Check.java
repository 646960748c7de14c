package dev.labmark.harness.run;

/**
 * One thing that was looked at on this machine.
 *
 * @param area what it belongs to: machine, engine, device, probe, data
 * @param what it is
 * @param detail what was found, or why it does not work and what to do
 */
public record Check(String area, String what, boolean available, String detail) {

  private static final String UNAVAILABLE = "unavailable: ";

  /** Something that works. */
  public static Check available(String area, String what, String detail) {
    return new Check(area, what, true, detail);
  }

  /** Something that does not work here. */
  public static Check unavailable(String area, String what, String reason) {
    return new Check(area, what, false, reason);
  }

  /** From text that begins with {@code unavailable: } where it does not work. */
  public static Check of(String area, String what, String text) {
    return text.startsWith(UNAVAILABLE)
        ? unavailable(area, what, text.substring(UNAVAILABLE.length()))
        : available(area, what, text);
  }
}
