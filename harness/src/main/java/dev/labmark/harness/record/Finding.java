package dev.labmark.harness.record;

import java.util.List;

/**
 * An answer read off the data.
 *
 * @param labPart the part of the lab sheet it answers, such as {@code 1.2}
 * @param question the question
 * @param answer the answer in plain words; no stronger than the evidence
 * @param evidence the numbers behind it
 */
public record Finding(String labPart, String question, String answer, List<Evidence> evidence) {

  public Finding {
    evidence = List.copyOf(evidence);
  }
}
