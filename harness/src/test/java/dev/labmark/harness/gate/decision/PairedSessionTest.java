package dev.labmark.harness.gate.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.gate.results.ResultsBuilder;
import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import dev.labmark.harness.spec.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedSessionTest {

  private static final Against BASE = new Against("base.jar", "here", List.of("c0"), List.of("r0"));
  private static final PairPlan PLAN = PairPlan.of(10, 30);

  /** Whatever the machine does meanwhile, here a drift by half, meets both builds. */
  @ParameterizedTest
  @CsvSource({"0.90, REGRESSED", "0.97, PASS", "1.00, PASS", "1.10, IMPROVED"})
  void throughputIsJudgedPairByPair(double ratio, Verdict verdict) {
    GateVerdict judged = session(10, ratio, 0.01, 1).judge("r1", BASE, List.of());

    Judgement images = judged.judgements().get(judged.judgements().size() - 1);
    assertEquals("images_per_second", images.metric());
    assertEquals(verdict, images.verdict(), images.evidence());
    assertEquals(verdict, judged.verdict());
  }

  @Test
  void theEvidenceSaysHowMuchWithinWhichLimits() {
    Judgement images = session(10, 0.9, 0.0, 1).judge("r1", BASE, List.of()).judgements().get(1);

    assertTrue(
        images.evidence().startsWith("0.900x [0.900, 0.900], limit 0.950, 10 pairs, p = "),
        images.evidence());
  }

  @Test
  void pairsAreAddedWhileTheIntervalIsWideAndNotForever() {
    assertEquals(10, new PairedSession(PLAN).more());
    assertEquals(0, session(10, 1, 0.01, 1).more());
    assertEquals(5, session(10, 1, 0.5, 1).more());
    assertEquals(0, session(30, 1, 0.5, 1).more());
  }

  @Test
  void aWideIntervalIsNoPass() {
    assertEquals(
        Verdict.INCONCLUSIVE, session(30, 1, 0.5, 1).judge("r1", BASE, List.of()).verdict());
  }

  @Test
  void whatFreshPairsDoNotFindAgainIsNotTold() {
    GateVerdict first = session(10, 0.85, 0.01, 1).judge("r1", BASE, List.of());
    assertEquals(1, PairedSession.suspects(first).size());

    GateVerdict refuted = PairedSession.confirmed(first, session(10, 1, 0.01, 2));
    GateVerdict confirmed = PairedSession.confirmed(first, session(10, 0.85, 0.01, 2));

    assertEquals(Verdict.INCONCLUSIVE, refuted.verdict());
    assertEquals(Verdict.REGRESSED, confirmed.verdict());
    assertTrue(
        confirmed.judgements().get(1).evidence().contains("; confirmed by fresh pairs: 0.8"));
  }

  @Test
  void aVariantThatOnlyOneBuildHasIsTold() {
    PairedSession session = new PairedSession(PLAN);
    session.add(List.of(), List.of(sample(1, 100)));

    GateVerdict verdict = session.judge("r1", BASE, List.of());

    assertEquals(Verdict.INCONCLUSIVE, verdict.verdict());
    assertTrue(verdict.judgements().get(0).evidence().contains("no such variant"));
  }

  @Test
  void buildsThatUnderstandTheSameCommandDifferentlyAreToldOf() {
    PairedSession session = new PairedSession(PLAN);
    VariantResults other =
        new ResultsBuilder("v").batchSize(128).values(Metrics.IMAGES_PER_SECOND, 100).build();
    session.add(List.of(sample(1, 100)), List.of(other));

    assertEquals(
        List.of("the builds have different settings for s/v: settings.batchSize 64 to 128"),
        session.judge("r1", BASE, List.of()).notes());
  }

  @Test
  void fewerPairsThanCanTellAreRefused() {
    assertEquals(
        "--pairs must be in 10..1000, was 6",
        assertThrows(InvalidInputException.class, () -> PairPlan.of(6, 30)).getMessage());
  }

  private static PairedSession session(int pairs, double ratio, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PairedSession session = new PairedSession(PLAN);
    for (int i = 0; i < pairs; i++) {
      double machine = 1_000 * (1 - 0.5 * i / pairs);
      double one = Math.exp(noise * random.nextDouble(-1, 1));
      double other = Math.exp(noise * random.nextDouble(-1, 1));
      session.add(List.of(sample(i, machine * one)), List.of(sample(i, machine * ratio * other)));
    }
    return session;
  }

  private static VariantResults sample(long seed, double imagesPerSecond) {
    return new ResultsBuilder("v")
        .seed(seed, Map.of(Metrics.IMAGES_PER_SECOND.name(), imagesPerSecond), Map.of(), Map.of())
        .build();
  }
}
