package dev.labmark.harness.gate.decision;

import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.gate.rule.SettingsDifference;
import dev.labmark.harness.gate.rule.Terms;
import dev.labmark.harness.gate.rule.VariantScales;
import dev.labmark.harness.gate.rule.Weighed;
import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Rule;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two builds run in turn, each sample a fresh process with a seed that both have. Pairs are added
 * while an interval is too wide to tell, which does not look at what lies in it.
 */
public final class PairedSession {

  private final PairPlan plan;
  private final List<VariantResults> base = new ArrayList<>();
  private final List<VariantResults> head = new ArrayList<>();
  private int pairs;

  /** A session without any pair. */
  public PairedSession(PairPlan plan) {
    this.plan = plan;
  }

  /** Adds a pair. */
  public void add(List<VariantResults> fromBase, List<VariantResults> fromHead) {
    fromBase.forEach(results -> merge(base, results));
    fromHead.forEach(results -> merge(head, results));
    pairs++;
  }

  private static void merge(List<VariantResults> all, VariantResults results) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isOf(results)) {
        all.set(i, all.get(i).plus(results));
        return;
      }
    }
    all.add(results);
  }

  /** How many pairs there are. */
  public int pairs() {
    return pairs;
  }

  /** How many to take before asking again; 0 when it is enough. */
  public int more() {
    if (pairs < plan.fewest()) {
      return plan.fewest() - pairs;
    }
    boolean enough = pairs >= plan.most() || weighed().stream().allMatch(Weighed::isPrecise);
    return enough ? 0 : Math.min(plan.step(), plan.most() - pairs);
  }

  /** The verdict on the other build, each metric with all pairs. */
  public GateVerdict judge(String runId, Against against, List<String> notes) {
    List<Weighed> weighed = weighed();
    List<String> all = new ArrayList<>(notes);
    all.addAll(otherSettings());
    return GateVerdict.of(
        runId,
        against,
        Weighed.judge(weighed),
        weighed.stream().flatMap(one -> one.shown().stream()).toList(),
        all);
  }

  /**
   * The verdict after a fresh session was run because the first one found something slower: what
   * the second does not find again is not told as a regression.
   */
  public static GateVerdict confirmed(GateVerdict first, PairedSession fresh) {
    List<Judgement> again = Weighed.confirm(fresh.weighed(), suspects(first));
    List<Judgement> judgements =
        first.judgements().stream()
            .map(judgement -> isSuspect(judgement) ? confirmed(judgement, again) : judgement)
            .toList();
    return GateVerdict.of(first.runId(), first.against(), judgements, first.shown(), first.notes());
  }

  /** What a fresh session is needed for. */
  public static List<Judgement> suspects(GateVerdict verdict) {
    return verdict.judgements().stream().filter(PairedSession::isSuspect).toList();
  }

  private static boolean isSuspect(Judgement judgement) {
    return judgement.rule() == Rule.PAIRED && judgement.verdict() == Verdict.REGRESSED;
  }

  private static Judgement confirmed(Judgement first, List<Judgement> fresh) {
    Optional<Judgement> again =
        fresh.stream()
            .filter(
                other ->
                    other.metric().equals(first.metric())
                        && other.variant().equals(first.variant())
                        && other.scenario().equals(first.scenario()))
            .findFirst();
    boolean confirmed = again.filter(PairedSession::isSuspect).isPresent();
    String evidence = again.map(Judgement::evidence).orElse("no such value");
    return new Judgement(
        first.scenario(),
        first.variant(),
        first.metric(),
        first.place(),
        first.rule(),
        confirmed ? Verdict.REGRESSED : Verdict.INCONCLUSIVE,
        first.baseline(),
        first.run(),
        first.effect(),
        first.evidence()
            + (confirmed ? "; confirmed by fresh pairs: " : "; not confirmed by fresh pairs: ")
            + evidence);
  }

  private List<Weighed> weighed() {
    List<Weighed> weighed = new ArrayList<>();
    for (VariantResults results : head) {
      weighed.add(
          other(results)
              .map(before -> VariantScales.weigh(before, results, Terms.PAIRED))
              .orElseGet(
                  () ->
                      VariantScales.inconclusive(results, "the other build has no such variant")));
    }
    return weighed;
  }

  private Optional<VariantResults> other(VariantResults results) {
    return base.stream().filter(one -> one.isOf(results)).findFirst();
  }

  private List<String> otherSettings() {
    List<String> notes = new ArrayList<>();
    for (VariantResults results : head) {
      other(results)
          .flatMap(before -> SettingsDifference.first(before.settings(), results.settings()))
          .ifPresent(
              difference ->
                  notes.add(
                      "the builds have different settings for %s/%s: %s"
                          .formatted(results.scenario(), results.variant(), difference)));
    }
    return notes;
  }
}
