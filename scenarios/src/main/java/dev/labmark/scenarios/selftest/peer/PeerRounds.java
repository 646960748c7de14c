package dev.labmark.scenarios.selftest.peer;

import dev.labmark.harness.gate.PairedRatio;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.apache.commons.statistics.descriptive.Median;
import org.jspecify.annotations.Nullable;

/**
 * Lets sides take turns, round after round: all are there from the beginning, one works, the others
 * stand still. Each round begins with another side.
 */
final class PeerRounds {

  private static final int FIRST_STEPS = 20;
  private static final List<Integer> EVALUATION_BATCHES = List.of(200, 500, 1_000, 2_000, 5_000);

  private final PeerContest contest;
  private final Map<PeerSide, PeerProcess> processes;
  private final Lengths lengths;
  private final IntConsumer each;

  /**
   * How long it all takes.
   *
   * @param warmUpSeconds of each side before the first round, so that the JVM has compiled the loop
   *     and all have touched their memory
   * @param segmentSeconds how long a side works in a round, about
   */
  record Lengths(int rounds, double warmUpSeconds, double segmentSeconds) {}

  /**
   * Rounds of processes that have started.
   *
   * @param each hears how many rounds are over, after each
   */
  PeerRounds(
      PeerContest contest,
      Map<PeerSide, PeerProcess> processes,
      Lengths lengths,
      IntConsumer each) {
    this.contest = contest;
    this.processes = processes;
    this.lengths = lengths;
    this.each = each;
  }

  /** Takes all rounds. */
  PeerResult run() throws IOException {
    Double lossDifference = firstSteps();
    Map<PeerSide, Integer> work = work();
    Map<PeerSide, List<Double>> speeds = new LinkedHashMap<>();
    processes.keySet().forEach(side -> speeds.put(side, new ArrayList<>()));
    List<PeerSide> order = new ArrayList<>(processes.keySet());
    for (int round = 0; round < lengths.rounds(); round++) {
      for (PeerSide side : order) {
        speed(speeds, side).add(segment(side, size(work, side)).imagesPerSecond());
      }
      Collections.rotate(order, 1);
      each.accept(round + 1);
    }
    return result(speeds, work, lossDifference);
  }

  /** From the same values, on the same batches: the losses show that it is the same network. */
  private @Nullable Double firstSteps() throws IOException {
    Map<PeerSide, List<Double>> losses = new LinkedHashMap<>();
    for (PeerSide side : processes.keySet()) {
      losses.put(side, process(side).train(FIRST_STEPS).losses());
    }
    List<Double> labmark = losses.get(PeerSide.LABMARK);
    List<Double> torch = losses.get(PeerSide.PYTORCH);
    if (labmark == null || torch == null || contest.job().hasDropout()) {
      return null;
    }
    double largest = 0;
    for (int i = 0; i < FIRST_STEPS; i++) {
      largest = Math.max(largest, Math.abs(labmark.get(i) / torch.get(i) - 1));
    }
    return largest;
  }

  /** Steps of a segment, the same for all; in evaluations each side's batch size. */
  private Map<PeerSide, Integer> work() throws IOException {
    Map<PeerSide, Integer> work = new LinkedHashMap<>();
    if (contest.discipline() == PeerContest.Discipline.EVALUATION) {
      for (PeerSide side : processes.keySet()) {
        work.put(side, bestBatch(process(side)));
      }
      return work;
    }
    int warm = steps(trainAll(FIRST_STEPS), lengths.warmUpSeconds());
    int steps = steps(trainAll(warm), lengths.segmentSeconds());
    processes.keySet().forEach(side -> work.put(side, steps));
    return work;
  }

  /** All sides take as many steps; what Labmark says of them. */
  private PeerAnswer trainAll(int steps) throws IOException {
    Map<PeerSide, PeerAnswer> answers = new LinkedHashMap<>();
    for (PeerSide side : processes.keySet()) {
      answers.put(side, process(side).train(steps));
    }
    return Objects.requireNonNull(answers.get(PeerSide.LABMARK));
  }

  /** How many steps a side takes in so many seconds, if they are as fast as those before. */
  private int steps(PeerAnswer before, double seconds) {
    double stepsPerSecond = before.imagesPerSecond() / contest.job().batch();
    return Math.max(1, (int) Math.round(seconds * stepsPerSecond));
  }

  /** After one look at each size, the faster of two. */
  private static int bestBatch(PeerProcess process) throws IOException {
    int best = 0;
    double most = 0;
    for (int batch : EVALUATION_BATCHES) {
      process.evaluate(batch);
      double speed =
          Math.max(
              process.evaluate(batch).imagesPerSecond(), process.evaluate(batch).imagesPerSecond());
      if (speed > most) {
        most = speed;
        best = batch;
      }
    }
    return best;
  }

  private PeerAnswer segment(PeerSide side, int size) throws IOException {
    return contest.discipline() == PeerContest.Discipline.EVALUATION
        ? process(side).evaluate(size)
        : process(side).train(size);
  }

  private PeerResult result(
      Map<PeerSide, List<Double>> speeds,
      Map<PeerSide, Integer> work,
      @Nullable Double lossDifference)
      throws IOException {
    boolean training = contest.discipline() == PeerContest.Discipline.TRAINING;
    double[] labmark = doubles(speed(speeds, PeerSide.LABMARK));
    Map<String, PeerResult.Side> sides = new LinkedHashMap<>();
    List<PeerResult.Ratio> ratios = new ArrayList<>();
    for (PeerSide side : processes.keySet()) {
      double[] own = doubles(speed(speeds, side));
      sides.put(
          side.title(),
          new PeerResult.Side(
              training ? contest.job().batch() : size(work, side),
              speed(speeds, side),
              Median.withDefaults().evaluate(own),
              training && side != PeerSide.DJL ? process(side).peak().bytes() : null,
              process(side).evaluate(EVALUATION_BATCHES.get(1)).accuracy()));
      if (side != PeerSide.LABMARK) {
        ratios.add(
            new PeerResult.Ratio(
                side.title(),
                PairedRatio.of(own, labmark),
                Objects.requireNonNull(contest.limits().get(side))));
      }
    }
    return new PeerResult(contest, sides, ratios, lossDifference);
  }

  private PeerProcess process(PeerSide side) {
    return Objects.requireNonNull(processes.get(side));
  }

  private static List<Double> speed(Map<PeerSide, List<Double>> speeds, PeerSide side) {
    return Objects.requireNonNull(speeds.get(side));
  }

  private static int size(Map<PeerSide, Integer> work, PeerSide side) {
    return Objects.requireNonNull(work.get(side));
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
