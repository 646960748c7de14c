package dev.labmark.harness.report.page;

/**
 * A question answered from the data.
 *
 * @param source which part of the lab sheet asks, and which trial answers where it is one
 * @param evidence the numbers that the answer rests on
 */
public record Answer(String source, String question, String answer, DataTable evidence)
    implements Block {

  @Override
  public String kind() {
    return "answer";
  }
}
