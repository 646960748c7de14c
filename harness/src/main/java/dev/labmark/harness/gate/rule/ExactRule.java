package dev.labmark.harness.gate.rule;

import dev.labmark.harness.gate.book.GatedMetric;
import dev.labmark.harness.gate.book.RuleBook;
import dev.labmark.harness.gate.results.SeedResults;
import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Rule;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Equality, seed by seed: outcomes, counts, tables, and curves that the seed determines. The first
 * difference is named.
 */
final class ExactRule {

  private static final String OUTCOME = "outcome";
  private static final String TABLE = "table ";
  private static final String CURVE = "curve ";

  private final VariantResults baseline;
  private final VariantResults run;
  private final boolean sameMachine;
  private final List<Judgement> judgements = new ArrayList<>();

  private ExactRule(VariantResults baseline, VariantResults run, boolean sameMachine) {
    this.baseline = baseline;
    this.run = run;
    this.sameMachine = sameMachine;
  }

  /**
   * Judges everything exact about a variant.
   *
   * @param sameMachine whether both come from one class of machine; else only what is the same on
   *     every machine is judged
   */
  static List<Judgement> judge(VariantResults baseline, VariantResults run, boolean sameMachine) {
    ExactRule rule = new ExactRule(baseline, run, sameMachine);
    Map<SeedResults, SeedResults> pairs = rule.pairs();
    if (pairs.isEmpty()) {
      return List.of(
          inconclusive(
              run,
              "no seed of the run (%s) is in the baseline (%s)"
                  .formatted(seeds(run), seeds(baseline))));
    }
    rule.outcomes(pairs);
    rule.metrics(pairs);
    rule.tables(pairs);
    if (sameMachine) {
      rule.curves(pairs);
    }
    return rule.judgements;
  }

  /** That nothing can be told of a variant. */
  static Judgement inconclusive(VariantResults run, String reason) {
    return new Judgement(
        run.scenario(),
        run.variant(),
        OUTCOME,
        "",
        Rule.EXACT,
        Verdict.INCONCLUSIVE,
        null,
        null,
        null,
        reason);
  }

  /** Those of the baseline with those of the run. */
  private Map<SeedResults, SeedResults> pairs() {
    Map<SeedResults, SeedResults> pairs = new LinkedHashMap<>();
    for (SeedResults before : baseline.seeds()) {
      run.seed(before.seed()).ifPresent(after -> pairs.put(before, after));
    }
    return pairs;
  }

  private static String seeds(VariantResults results) {
    return String.join(", ", results.seeds().stream().map(s -> Long.toString(s.seed())).toList());
  }

  /** Of seeds that the baseline has not, too: where all of its trials completed, so do others. */
  private void outcomes(Map<SeedResults, SeedResults> pairs) {
    boolean allCompleted =
        baseline.seeds().stream().allMatch(seed -> seed.outcome() == Outcome.COMPLETED);
    Optional<SeedResults> failed =
        run.seeds().stream()
            .filter(seed -> baseline.seed(seed.seed()).isEmpty())
            .filter(seed -> seed.outcome() != Outcome.COMPLETED)
            .findFirst();
    if (allCompleted && failed.isPresent()) {
      add(
          OUTCOME,
          "",
          Verdict.REGRESSED,
          "seed %d: %s, where all of the baseline completed"
              .formatted(failed.get().seed(), failed.get().outcome().symbol()));
    } else {
      each(OUTCOME, pairs, ExactRule::outcome);
    }
  }

  private void metrics(Map<SeedResults, SeedResults> pairs) {
    for (GatedMetric gated : RuleBook.metrics()) {
      String name = gated.metric().name();
      boolean judged = gated.rule() == Rule.EXACT && (sameMachine || gated.portable());
      if (judged && pairs.keySet().stream().anyMatch(seed -> seed.metric(name).isPresent())) {
        each(name, pairs, (before, after) -> values(before.metric(name), after.metric(name)));
      }
    }
  }

  private void tables(Map<SeedResults, SeedResults> pairs) {
    for (String name : names(pairs, SeedResults::tables)) {
      if (sameMachine || RuleBook.isPortableTable(name)) {
        each(
            TABLE + name,
            pairs,
            (before, after) ->
                TableDifference.first(
                    Optional.ofNullable(before.tables().get(name)),
                    Optional.ofNullable(after.tables().get(name))));
      }
    }
  }

  private void curves(Map<SeedResults, SeedResults> pairs) {
    for (String name : names(pairs, SeedResults::curves)) {
      each(
          CURVE + name,
          pairs,
          (before, after) ->
              CurveDifference.first(
                  Optional.ofNullable(before.curves().get(name)),
                  Optional.ofNullable(after.curves().get(name))));
    }
  }

  private static <T> Set<String> names(
      Map<SeedResults, SeedResults> pairs, Function<SeedResults, Map<String, T>> of) {
    Set<String> names = new TreeSet<>();
    pairs.keySet().forEach(seed -> names.addAll(of.apply(seed).keySet()));
    return names;
  }

  /** One judgement over all seeds: the first difference, or that there is none. */
  private void each(
      String metric,
      Map<SeedResults, SeedResults> pairs,
      BiFunction<SeedResults, SeedResults, Optional<Difference>> compare) {
    for (Map.Entry<SeedResults, SeedResults> pair : pairs.entrySet()) {
      Optional<Difference> difference = compare.apply(pair.getKey(), pair.getValue());
      if (difference.isPresent()) {
        add(
            metric,
            difference.get().place(),
            Verdict.REGRESSED,
            "seed " + pair.getKey().seed() + ": " + difference.get().words());
        return;
      }
    }
    add(metric, "", Verdict.PASS, "equal for " + count(pairs.size()));
  }

  private static String count(int seeds) {
    return seeds == 1 ? "1 seed" : seeds + " seeds";
  }

  private void add(String metric, String place, Verdict verdict, String evidence) {
    judgements.add(
        new Judgement(
            run.scenario(),
            run.variant(),
            metric,
            place,
            Rule.EXACT,
            verdict,
            null,
            null,
            null,
            evidence));
  }

  private static Optional<Difference> outcome(SeedResults before, SeedResults after) {
    return before.outcome() == after.outcome()
        ? Optional.empty()
        : Optional.of(
            new Difference("", before.outcome().symbol() + " to " + after.outcome().symbol()));
  }

  private static Optional<Difference> values(Optional<Double> before, Optional<Double> after) {
    if (before.isEmpty() || before.equals(after)) {
      return Optional.empty();
    }
    String now = after.map(Words::value).orElse("nothing measured");
    return Optional.of(new Difference("", Words.value(before.get()) + " to " + now));
  }
}
