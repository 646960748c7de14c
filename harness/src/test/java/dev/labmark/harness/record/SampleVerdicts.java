package dev.labmark.harness.record;

import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.Effect;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Rule;
import dev.labmark.harness.record.verdict.Shown;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.List;

/** Made-up verdicts on {@link SampleRecords} that use every part of the format. */
public final class SampleVerdicts {

  public static final Against AGAINST =
      new Against(
          "scenarios/baselines/intel-xeon-2.json",
          "Intel Xeon, 2 cores, cpu, PyTorch 2.7.1",
          List.of("9be0c1d0123456789012345678901234567890ab"),
          List.of("20251201T120000Z-00000001"));

  private SampleVerdicts() {}

  /** Every verdict and every rule, three judgements of one table, and something that is shown. */
  public static GateVerdict regressed() {
    return GateVerdict.of(
        SampleRecords.RUN_ID,
        AGAINST,
        List.of(
            new Judgement(
                SampleRecords.SCENARIO,
                "plain",
                "images_per_second",
                "",
                Rule.PAIRED,
                Verdict.REGRESSED,
                9_850.0,
                8_963.5,
                ratio(0.91, 0.88, 0.94, 0.95),
                "0.91x [0.88, 0.94], limit 0.95"),
            new Judgement(
                SampleRecords.SCENARIO,
                "plain",
                "host_rss_peak_bytes",
                "",
                Rule.NEARLY_EXACT,
                Verdict.PASS,
                400e6,
                401e6,
                new Effect(Effect.Scale.RATIO, 1.0025, null, null, null, 1.02),
                "1.0025x, limit 1.02"),
            layer("conv1, weights", Verdict.REGRESSED, 150, 175, 7.0 / 6),
            layer("conv2, weights", Verdict.REGRESSED, 2_400, 1_200, 0.5),
            layer("fc1, weights", Verdict.PASS, 48_000, 48_000, 1),
            new Judgement(
                SampleRecords.SCENARIO,
                "plain",
                "test_accuracy",
                "",
                Rule.SEEDED,
                Verdict.REGRESSED,
                0.9868,
                0.9637,
                new Effect(Effect.Scale.DIFFERENCE, -0.0231, -0.0302, -0.016, 0.98, -0.004),
                "2.31 points lower [1.60, 3.02], limit 0.40"),
            new Judgement(
                SampleRecords.SCENARIO,
                "dropout",
                "images_per_second",
                "",
                Rule.PAIRED,
                Verdict.IMPROVED,
                9_000.0,
                10_080.0,
                ratio(1.12, 1.08, 1.17, 0.95),
                "1.12x [1.08, 1.17]"),
            new Judgement(
                SampleRecords.SCENARIO,
                "dropout",
                "test_accuracy",
                "",
                Rule.SEEDED,
                Verdict.INCONCLUSIVE,
                null,
                null,
                null,
                "1 seed, at least 5 are needed: labmark run … --seeds 1,2,3,4,5")),
        List.of(
            new Shown(
                SampleRecords.SCENARIO,
                "plain",
                "step_duration_seconds_p99",
                0.021,
                0.034,
                "too noisy to be judged")),
        List.of("The session was disturbed: the calibration kernel slowed down by 14%."));
  }

  private static Judgement layer(
      String place, Verdict verdict, double baseline, double run, double ratio) {
    return new Judgement(
        SampleRecords.SCENARIO,
        "plain",
        "layers",
        place,
        Rule.EXACT,
        verdict,
        baseline,
        run,
        new Effect(Effect.Scale.RATIO, ratio, null, null, null, 1),
        (long) baseline + " became " + (long) run);
  }

  private static Effect ratio(double estimate, double low, double high, double limit) {
    return new Effect(Effect.Scale.RATIO, estimate, low, high, 0.98, limit);
  }
}
