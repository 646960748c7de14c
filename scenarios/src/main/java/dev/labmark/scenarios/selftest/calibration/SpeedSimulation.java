package dev.labmark.scenarios.selftest.calibration;

import dev.labmark.harness.gate.decision.PairPlan;
import dev.labmark.harness.gate.decision.PairedSession;
import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One change of the code, simulated and judged: by the gate, and by rules that others use. */
final class SpeedSimulation {

  /** Pairs of a session. */
  static final int PAIRS = 12;

  private static final Against NOBODY = new Against("simulated", "simulated", List.of(), List.of());

  private final Noise noise;
  private final double slowdown;
  private final RandomGenerator random;

  /**
   * A change.
   *
   * @param slowdown of the new build, 0 where nothing changed
   */
  SpeedSimulation(Noise noise, double slowdown, RandomGenerator random) {
    this.noise = noise;
    this.slowdown = slowdown;
    this.random = random;
  }

  /** Whether the gate says that something regressed. */
  boolean gateFinds() {
    SimulatedBuild base = new SimulatedBuild(noise, 0, random);
    SimulatedBuild head = new SimulatedBuild(noise, slowdown, random);
    GateVerdict verdict = session(base, head).judge("simulated", NOBODY, List.of());
    if (!PairedSession.suspects(verdict).isEmpty()) {
      verdict = PairedSession.confirmed(verdict, session(base, head));
    }
    return verdict.verdict() == Verdict.REGRESSED;
  }

  /** In turn, AB and BA. */
  private PairedSession session(SimulatedBuild base, SimulatedBuild head) {
    SharedMachine machine = new SharedMachine(noise, random);
    PairedSession session = new PairedSession(PairPlan.of(PAIRS, PAIRS));
    double slots = 2.0 * PAIRS;
    for (int pair = 0; pair < PAIRS; pair++) {
      boolean baseFirst = pair % 2 == 0;
      double first = 2 * pair / slots;
      double second = (2 * pair + 1) / slots;
      List<VariantResults> before = base.sample(machine, baseFirst ? first : second, pair);
      List<VariantResults> after = head.sample(machine, baseFirst ? second : first, pair);
      session.add(before, after);
    }
    return session;
  }

  /** Whether a rule finds something where both builds ran in sessions of their own. */
  boolean findsApart(RivalRule rule) {
    SharedMachine then = new SharedMachine(noise, random);
    SharedMachine now = new SharedMachine(noise, random);
    return finds(
        rule,
        samples(new SimulatedBuild(noise, 0, random), then, 0, 1),
        samples(new SimulatedBuild(noise, slowdown, random), now, 0, 1));
  }

  /** Whether a rule finds something where one build ran after the other in one session. */
  boolean findsOneAfterTheOther(RivalRule rule) {
    SharedMachine machine = new SharedMachine(noise, random);
    return finds(
        rule,
        samples(new SimulatedBuild(noise, 0, random), machine, 0, 0.5),
        samples(new SimulatedBuild(noise, slowdown, random), machine, 0.5, 1));
  }

  private static List<List<VariantResults>> samples(
      SimulatedBuild build, SharedMachine machine, double from, double to) {
    List<List<VariantResults>> samples = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      samples.add(build.sample(machine, from + (to - from) * i / PAIRS, i));
    }
    return samples;
  }

  /** By throughput, of any variant. */
  private static boolean finds(
      RivalRule rule, List<List<VariantResults>> base, List<List<VariantResults>> head) {
    for (int variant = 0; variant < SimulatedBuild.VARIANTS; variant++) {
      if (rule.isSlower(throughput(base, variant), throughput(head, variant))) {
        return true;
      }
    }
    return false;
  }

  private static double[] throughput(List<List<VariantResults>> samples, int variant) {
    String metric = SimulatedBuild.METRICS.get(0).name();
    return samples.stream().mapToDouble(sample -> sample.get(variant).values(metric)[0]).toArray();
  }
}
