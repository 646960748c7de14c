package dev.labmark.harness.gate.rule;

import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Everything that is tested at a time: the more of it, the more each has to stand out. */
final class Family {

  /** The chance that any of the tests finds a change where there is none; limits come on top. */
  static final double LEVEL = 0.05;

  private Family() {}

  /** The verdicts, in the order given. */
  static List<Judgement> judge(List<Tested> tested) {
    double[] worse = adjusted(tested, Tested::worseP);
    double[] better = adjusted(tested, Tested::betterP);
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < tested.size(); i++) {
      Tested one = tested.get(i);
      Verdict verdict = verdict(one, worse[i], better[i]);
      judgements.add(
          one.subject()
              .judged(
                  verdict,
                  one.baseline(),
                  one.run(),
                  one.effect(),
                  evidence(one, verdict, worse[i], better[i])));
    }
    return judgements;
  }

  private static double[] adjusted(List<Tested> tested, ToDoubleFunction<Tested> p) {
    return Holm.adjusted(tested.stream().mapToDouble(p).toArray());
  }

  private static Verdict verdict(Tested one, double worse, double better) {
    if (worse < LEVEL && one.isWorseBeyondLimit()) {
      return Verdict.REGRESSED;
    }
    if (better < LEVEL && one.isBetterBeyondLimit()) {
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
