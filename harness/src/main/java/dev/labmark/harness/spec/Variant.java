package dev.labmark.harness.spec;

/**
 * One arm of a scenario's comparison.
 *
 * @param name as on the command line and in records
 * @param labPart the part of the lab sheet that asks for it
 * @param title one line for people
 */
public record Variant(String name, String labPart, String title) {

  /**
   * Checks the name.
   *
   * @throws InvalidInputException if it cannot be a part of a file name
   */
  public Variant {
    new Violations().name("variant", name).throwIfAny();
  }
}
