package dev.labmark.harness.gate.rule;

import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Rule;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Everything that is tested at a time: the more of it, the more each has to stand out. */
final class Family {

  /**
   * The chance that any test of speed finds a change where there is none. The least effect comes on
   * top, and what is found has to be found again.
   */
  private static final double PAIRED_LEVEL = 0.05;

  /** The same for what scatters with the seed, which is tested once. */
  private static final double SEEDED_LEVEL = 0.01;

  private Family() {}

  /** The verdicts, in the order given. What scatters in different ways is a family of its own. */
  static List<Judgement> judge(List<Tested> tested) {
    IdentityHashMap<Tested, Judgement> judgements = new IdentityHashMap<>();
    for (Rule rule : List.of(Rule.PAIRED, Rule.SEEDED)) {
      List<Tested> family =
          tested.stream().filter(one -> one.subject().gated().rule() == rule).toList();
      double[] worse = adjusted(family, Tested::worseP);
      double[] better = adjusted(family, Tested::betterP);
      for (int i = 0; i < family.size(); i++) {
        judgements.put(family.get(i), judged(family.get(i), worse[i], better[i]));
      }
    }
    return tested.stream().map(one -> Objects.requireNonNull(judgements.get(one))).toList();
  }

  private static Judgement judged(Tested one, double worse, double better) {
    Verdict verdict = verdict(one, worse, better);
    return one.subject()
        .judged(
            verdict,
            one.baseline(),
            one.run(),
            one.effect(),
            evidence(one, verdict, worse, better));
  }

  private static double[] adjusted(List<Tested> tested, ToDoubleFunction<Tested> p) {
    return Holm.adjusted(tested.stream().mapToDouble(p).toArray());
  }

  private static Verdict verdict(Tested one, double worse, double better) {
    double level = one.subject().gated().rule() == Rule.SEEDED ? SEEDED_LEVEL : PAIRED_LEVEL;
    if (worse < level && one.isWorseBeyondLimit()) {
      return Verdict.REGRESSED;
    }
    if (better < level && one.isBetterBeyondLimit()) {
      return Verdict.IMPROVED;
    }
    return one.precise() ? Verdict.PASS : Verdict.INCONCLUSIVE;
  }

  private static String evidence(Tested one, Verdict verdict, double worse, double better) {
    String effect = Words.effect(one.subject().gated().metric(), one.effect());
    String told = effect + ", " + one.counts();
    return switch (verdict) {
      case REGRESSED -> told + ", " + Words.p(worse);
      case IMPROVED -> told + ", " + Words.p(better);
      case PASS -> told;
      case INCONCLUSIVE -> told + ": too wide an interval to exclude a change that counts";
    };
  }
}
