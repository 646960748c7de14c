package dev.labmark.scenarios.selftest.peer;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.scenarios.data.Datasets;
import dev.labmark.scenarios.data.PixelStatistics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A question of speed, asked as side against sides.
 *
 * @param name as on the command line
 * @param job what all do
 * @param discipline what is timed
 * @param limits images per second of Labmark over those of the side that are meant to be reached
 */
record PeerContest(String name, PeerJob job, Discipline discipline, Map<PeerSide, Double> limits) {

  /** What is timed. */
  enum Discipline {
    TRAINING,
    /** With the batch size that suits each side. */
    EVALUATION
  }

  /** Multiples of 64, 128 and 512, so that every batch is a full one. */
  private static final int TRAINED = 9_728;

  private static final int EVALUATED = 10_000;

  /** Small, so that thousands of steps on the same images change little: steps stay alike. */
  private static final double LEARNING_RATE = 1e-3;

  private static final double MOMENTUM = 0.9;
  private static final String LENET5 = "lenet5-bn-hidden";
  private static final String MINIGOOGLENET = "minigooglenet-28";

  /**
   * What can be asked.
   *
   * @param threads of every side's engine
   */
  static List<PeerContest> all(int threads) {
    return List.of(
        new PeerContest(
            "lenet5-64",
            job(LENET5, TRAINED, 64, threads),
            Discipline.TRAINING,
            Map.of(
                PeerSide.PYTORCH,
                1.08,
                PeerSide.PYTORCH_FUSED,
                1.0,
                PeerSide.PYTORCH_KEEPING,
                1.0,
                PeerSide.DJL,
                1.3)),
        new PeerContest(
            "lenet5-128",
            job(LENET5, TRAINED, 128, threads),
            Discipline.TRAINING,
            Map.of(
                PeerSide.PYTORCH,
                1.08,
                PeerSide.PYTORCH_FUSED,
                1.0,
                PeerSide.PYTORCH_KEEPING,
                1.0)),
        new PeerContest(
            "lenet5-512",
            job(LENET5, TRAINED, 512, threads),
            Discipline.TRAINING,
            Map.of(
                PeerSide.PYTORCH,
                1.02,
                PeerSide.PYTORCH_FUSED,
                1.0,
                PeerSide.PYTORCH_KEEPING,
                1.0)),
        new PeerContest(
            "lenet5-evaluation",
            job(LENET5, EVALUATED, 64, threads),
            Discipline.EVALUATION,
            Map.of(PeerSide.PYTORCH, 1.2)),
        new PeerContest(
            "minigooglenet-64",
            job(MINIGOOGLENET, TRAINED, 64, threads),
            Discipline.TRAINING,
            Map.of(PeerSide.PYTORCH, 1.2, PeerSide.PYTORCH_CHANNELS_LAST, 1.0)));
  }

  private static PeerJob job(String network, int images, int batch, int threads) {
    PixelStatistics pixels =
        PixelStatistics.of(Datasets.embedded(PeerData.dataset(network), images, 1).train());
    return new PeerJob(
        network,
        images,
        batch,
        LEARNING_RATE,
        MOMENTUM,
        threads,
        PeerData.SIDE,
        pixels.mean(),
        pixels.standardDeviation(),
        network.equals(MINIGOOGLENET),
        false);
  }

  /**
   * One of them.
   *
   * @throws InvalidInputException if there is none of that name
   */
  static PeerContest find(List<PeerContest> all, String name) {
    return all.stream()
        .filter(contest -> contest.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--ask '"
                        + name
                        + "' is none of "
                        + all.stream().map(PeerContest::name).collect(Collectors.joining(", "))));
  }

  /** Labmark first. */
  List<PeerSide> sides() {
    return Arrays.stream(PeerSide.values())
        .filter(side -> side == PeerSide.LABMARK || limits.containsKey(side))
        .toList();
  }
}
