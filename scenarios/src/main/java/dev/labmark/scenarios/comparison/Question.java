package dev.labmark.scenarios.comparison;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One quantity in which two variants are compared.
 *
 * @param metric what is compared
 * @param wording how a difference is said
 * @param scale from the metric's unit into that of the evidence
 * @param unit of the evidence
 */
public record Question(Metric metric, Wording wording, double scale, String unit) {

  /** A ratio, said in points of a hundred. */
  public static Question points(Metric metric, String quantity) {
    return new Question(metric, new Wording(quantity, 100, "points", 2), 100, "points");
  }

  /** In the metric's own unit. */
  public static Question plain(Metric metric, String quantity, int decimals) {
    return new Question(metric, new Wording(quantity, 1, "", decimals), 1, metric.unit().symbol());
  }

  /** First less second in each of the quantities that both have; empty where there is none. */
  public static Optional<Finding> compare(
      VariantSamples samples,
      String labPart,
      String asked,
      String first,
      String second,
      List<Question> questions) {
    List<String> answers = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Question question : questions) {
      if (samples.have(question.metric, first, second)) {
        SeedDifference difference = samples.difference(first, second, question.metric);
        answers.add(sentence(question.wording.compare(first, second, difference)));
        evidence.add(
            difference.evidence(
                question.wording.quantity() + ", " + first + " less " + second,
                question.scale,
                question.unit));
        if (difference.isConclusive() && Double.isFinite(difference.effectSize())) {
          evidence.add(
              Evidence.of(
                  "the same as Hedges' g", difference.effectSize(), "1", difference.seeds()));
        }
      }
    }
    return answers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding(labPart, asked, String.join(" ", answers), evidence));
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
