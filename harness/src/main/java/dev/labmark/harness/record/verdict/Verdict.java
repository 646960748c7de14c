package dev.labmark.harness.record.verdict;

import java.util.Collection;
import java.util.Comparator;

/** What a comparison with a baseline comes to; later ones outweigh earlier ones. */
public enum Verdict {
  /** No change beyond noise, or none at all. */
  PASS,
  /** Better beyond noise, by more than the least effect that counts. */
  IMPROVED,
  /** Too little to tell from; never a pass. */
  INCONCLUSIVE,
  /** Worse beyond noise, by more than the least effect that counts; or wrong. */
  REGRESSED;

  /** The verdict over several; nothing judged is nothing told. */
  public static Verdict over(Collection<Verdict> verdicts) {
    return verdicts.stream().max(Comparator.naturalOrder()).orElse(INCONCLUSIVE);
  }
}
