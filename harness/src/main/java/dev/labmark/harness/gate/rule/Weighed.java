package dev.labmark.harness.gate.rule;

import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Shown;
import java.util.ArrayList;
import java.util.List;

/**
 * One variant held against its baseline. What was weighed against noise is decided together with
 * that of all other variants.
 */
public final class Weighed {

  private final List<Judgement> judged;
  private final List<Tested> tested;
  private final List<Shown> shown;

  Weighed(List<Judgement> judged, List<Tested> tested, List<Shown> shown) {
    this.judged = List.copyOf(judged);
    this.tested = List.copyOf(tested);
    this.shown = List.copyOf(shown);
  }

  /** What is decided without any test. */
  static Weighed of(Judgement judgement) {
    return new Weighed(List.of(judgement), List.of(), List.of());
  }

  /** The judgements over all variants, each variant's together. */
  public static List<Judgement> judge(List<Weighed> variants) {
    List<Judgement> noisy =
        Family.judge(variants.stream().flatMap(variant -> variant.tested.stream()).toList());
    List<Judgement> judgements = new ArrayList<>();
    int next = 0;
    for (Weighed variant : variants) {
      judgements.addAll(variant.judged);
      judgements.addAll(noisy.subList(next, next + variant.tested.size()));
      next += variant.tested.size();
    }
    return judgements;
  }

  /** What is shown and not judged. */
  public List<Shown> shown() {
    return shown;
  }

  /** Without everything but what was tested and also found worse, to see whether it is again. */
  public static List<Judgement> confirm(List<Weighed> fresh, List<Judgement> found) {
    return Family.judge(
        fresh.stream()
            .flatMap(variant -> variant.tested.stream())
            .filter(one -> found.stream().anyMatch(one.subject()::isOf))
            .toList());
  }

  /** Whether the interval of everything that was weighed is narrow enough. */
  public boolean isPrecise() {
    return tested.stream().allMatch(Tested::precise);
  }
}
