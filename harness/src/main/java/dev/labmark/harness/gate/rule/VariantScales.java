package dev.labmark.harness.gate.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.gate.book.GatedMetric;
import dev.labmark.harness.gate.book.RuleBook;
import dev.labmark.harness.gate.results.SeedResults;
import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Shown;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;

/** Holds one variant of a run against its baseline, metric by metric. */
public final class VariantScales {

  private static final String OTHER_SESSION =
      "speeds of different sessions differ by a quarter without any change; use --ab";

  private final VariantResults baseline;
  private final VariantResults run;
  private final Terms terms;
  private final List<Judgement> judged = new ArrayList<>();
  private final List<Tested> tested = new ArrayList<>();
  private final List<Shown> shown = new ArrayList<>();

  private VariantScales(VariantResults baseline, VariantResults run, Terms terms) {
    this.baseline = baseline;
    this.run = run;
    this.terms = terms;
  }

  /**
   * Weighs everything that both have. Under other settings nothing can be told, unless the two
   * builds were asked for the same and understood it differently.
   */
  public static Weighed weigh(VariantResults baseline, VariantResults run, Terms terms) {
    Optional<String> other =
        SettingsDifference.first(compared(baseline, terms), compared(run, terms));
    if (other.isPresent() && terms != Terms.PAIRED) {
      return inconclusive(
          run,
          "other settings than the baseline's, which is of another experiment: " + other.get());
    }
    VariantScales scales = new VariantScales(baseline, run, terms);
    scales.judged.addAll(ExactRule.judge(baseline, run, terms != Terms.PORTABLE));
    RuleBook.metrics().forEach(scales::weigh);
    return new Weighed(scales.judged, scales.tested, scales.shown);
  }

  /** How a process is started follows from the machine, and changes nothing that is judged then. */
  private static JsonNode compared(VariantResults results, Terms terms) {
    return terms == Terms.PORTABLE && results.settings() instanceof ObjectNode settings
        ? settings.deepCopy().without(List.of("launch"))
        : results.settings();
  }

  /** A variant of which nothing can be told. */
  public static Weighed inconclusive(VariantResults run, String reason) {
    return Weighed.of(ExactRule.inconclusive(run, reason));
  }

  private void weigh(GatedMetric gated) {
    Subject subject = new Subject(run.scenario(), run.variant(), gated);
    switch (gated.rule()) {
      case EXACT -> {}
      case NEARLY_EXACT -> nearlyExact(subject);
      case PAIRED -> paired(subject);
      case SEEDED -> seeded(subject);
    }
  }

  private void nearlyExact(Subject subject) {
    String name = subject.gated().metric().name();
    double[] before = baseline.values(name);
    double[] after = run.values(name);
    if (before.length == 0 || terms == Terms.PORTABLE) {
      return;
    }
    judged.add(
        identical(name) ? same(subject, before) : NearlyExactRule.judge(subject, before, after));
  }

  private void paired(Subject subject) {
    String name = subject.gated().metric().name();
    List<SeedResults> both = run.seeds().stream().filter(seed -> hasValues(name, seed)).toList();
    if (both.isEmpty()) {
      return;
    }
    double[] before = values(both, seed -> other(seed).metric(name).orElseThrow());
    double[] after = values(both, seed -> seed.metric(name).orElseThrow());
    if (terms != Terms.PAIRED) {
      shown.add(
          new Shown(
              run.scenario(),
              run.variant(),
              name,
              Median.withDefaults().evaluate(before),
              Median.withDefaults().evaluate(after),
              OTHER_SESSION));
    } else if (both.size() < PairedRule.FEWEST_PAIRS) {
      judged.add(
          subject.inconclusive(
              "%d pairs; at least %d are needed".formatted(both.size(), PairedRule.FEWEST_PAIRS)));
    } else {
      tested.add(PairedRule.test(subject, before, after));
    }
  }

  private boolean hasValues(String metric, SeedResults seed) {
    return isPositive(seed.metric(metric))
        && isPositive(baseline.seed(seed.seed()).flatMap(before -> before.metric(metric)));
  }

  private static boolean isPositive(Optional<Double> value) {
    return value.filter(v -> v > 0 && Double.isFinite(v)).isPresent();
  }

  private SeedResults other(SeedResults seed) {
    return baseline.seed(seed.seed()).orElseThrow();
  }

  private void seeded(Subject subject) {
    String name = subject.gated().metric().name();
    boolean epochs = name.equals(Metrics.EPOCHS_TO_TARGET.name());
    double[] before = epochs ? EpochsToTarget.of(baseline, baseline) : baseline.values(name);
    double[] after = epochs ? EpochsToTarget.of(baseline, run) : run.values(name);
    if (before.length == 0 || terms == Terms.PORTABLE) {
      return;
    }
    if (epochs ? sameCurves() : identical(name)) {
      judged.add(same(subject, before));
      return;
    }
    int fewest = terms == Terms.PAIRED ? SeededRule.FEWEST_IN_RUN : SeededRule.FEWEST_IN_BASELINE;
    if (before.length < fewest || after.length < SeededRule.FEWEST_IN_RUN) {
      judged.add(
          subject.inconclusive(
              "%d seeds against %d of the baseline; at least %d and %d are needed where they differ"
                  .formatted(after.length, before.length, SeededRule.FEWEST_IN_RUN, fewest)));
    } else if (!Arrays.stream(before).allMatch(Double::isFinite)
        || !Arrays.stream(after).allMatch(Double::isFinite)) {
      judged.add(subject.inconclusive("values that are not finite"));
    } else {
      tested.add(SeededRule.test(subject, before, after));
    }
  }

  /** Whether every seed of the run has, to the last bit, the value that it has in the baseline. */
  private boolean identical(String metric) {
    return run.seeds().stream()
        .allMatch(
            seed ->
                seed.metric(metric).isPresent()
                    && baseline
                        .seed(seed.seed())
                        .flatMap(before -> before.metric(metric))
                        .equals(seed.metric(metric)));
  }

  private boolean sameCurves() {
    return run.seeds().stream()
        .allMatch(
            seed ->
                baseline
                    .seed(seed.seed())
                    .filter(before -> EpochsToTarget.sameCurve(before, seed))
                    .isPresent());
  }

  private static Judgement same(Subject subject, double[] values) {
    double median = Median.withDefaults().evaluate(values);
    return subject.judged(
        Verdict.PASS, median, median, null, "the same to the last bit for every seed");
  }

  private static double[] values(List<SeedResults> seeds, ToDoubleFunction<SeedResults> value) {
    return seeds.stream().mapToDouble(value).toArray();
  }
}
