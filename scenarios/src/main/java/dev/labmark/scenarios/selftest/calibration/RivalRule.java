package dev.labmark.scenarios.selftest.calibration;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** Rules that other tools go by, for comparison. */
enum RivalRule {
  /** More than a tenth below a value that was stored. */
  FIXED_TENTH {
    @Override
    boolean isSlower(double[] base, double[] head) {
      double before = Arrays.stream(base).average().orElseThrow();
      double after = Arrays.stream(head).average().orElseThrow();
      return after < 0.9 * before;
    }
  },
  /** The test of Mann and Whitney (1947) at 5 %, one-sided, without a least effect. */
  RANK_SUM {
    @Override
    boolean isSlower(double[] base, double[] head) {
      return MannWhitneyUTest.withDefaults()
              .with(AlternativeHypothesis.LESS_THAN)
              .test(head, base)
              .getPValue()
          < 0.05;
    }
  };

  /** Whether it takes the second throughput for a regression of the first. */
  abstract boolean isSlower(double[] base, double[] head);
}
