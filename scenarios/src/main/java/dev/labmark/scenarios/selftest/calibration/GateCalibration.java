package dev.labmark.scenarios.selftest.calibration;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Simulates changes of the code, and counts how often the gate is right about them. */
public final class GateCalibration {

  private static final String GENERATOR = "L64X128MixRandom";
  private static final double MOST_DRIFT = 0.25;
  private static final double SOME_DRIFT = 0.1;

  private final int simulations;
  private final long seed;

  /**
   * A calibration.
   *
   * @param simulations of each question
   * @param seed of all chance in it
   */
  public GateCalibration(int simulations, long seed) {
    this.simulations = simulations;
    this.seed = seed;
  }

  /** Each question, to be answered one after the other. */
  public Stream<Rate> rates() {
    List<Supplier<Rate>> questions =
        List.of(
            () -> gate("unchanged, drift up to 10 %: flagged", SOME_DRIFT, 0, 0.01, true),
            () -> gate("unchanged, drift up to 25 %: flagged", MOST_DRIFT, 0, 0.01, true),
            () -> gate("10 % slower, drift up to 10 %: found", SOME_DRIFT, 0.1, 0.94, false),
            () -> gate("10 % slower, drift up to 25 %: found", MOST_DRIFT, 0.1, 0.94, false),
            () -> gate("15 % slower, drift up to 25 %: found", MOST_DRIFT, 0.15, 0.98, false),
            () -> seeds("other numbers of the same quality: flagged", 0, 0.01, true),
            () -> seeds("accuracy worse by 2 standard deviations: found", 2, 0.98, false),
            () ->
                rival(
                    "a fixed 10 % against a stored value, unchanged: flagged",
                    simulation -> simulation.findsApart(RivalRule.FIXED_TENTH)),
            () ->
                rival(
                    "a rank-sum test of one after the other, unchanged: flagged",
                    simulation -> simulation.findsOneAfterTheOther(RivalRule.RANK_SUM)));
    return questions.stream().map(Supplier::get);
  }

  private Rate gate(String question, double drift, double slowdown, double bound, boolean atMost) {
    return count(
        question,
        random -> new SpeedSimulation(Noise.drifting(drift), slowdown, random),
        SpeedSimulation::gateFinds,
        bound,
        atMost);
  }

  private Rate seeds(String question, double worseBy, double bound, boolean atMost) {
    return count(
        question,
        random -> new SeedSimulation(worseBy, random),
        SeedSimulation::gateFinds,
        bound,
        atMost);
  }

  private Rate rival(String question, Predicate<SpeedSimulation> finds) {
    return count(
        question,
        random -> new SpeedSimulation(Noise.drifting(MOST_DRIFT), 0, random),
        finds,
        0.25,
        false);
  }

  private <T> Rate count(
      String question,
      Function<RandomGenerator, T> simulation,
      Predicate<T> finds,
      double bound,
      boolean atMost) {
    RandomGeneratorFactory<RandomGenerator> factory = RandomGeneratorFactory.of(GENERATOR);
    long found =
        IntStream.range(0, simulations)
            .parallel()
            .filter(i -> finds.test(simulation.apply(factory.create(seed + i))))
            .count();
    return new Rate(question, Math.toIntExact(found), simulations, bound, atMost);
  }
}
