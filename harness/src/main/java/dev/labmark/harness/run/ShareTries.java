package dev.labmark.harness.run;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Calibration;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.CoreShare;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was tried of the ways to share out the cores, and which of them was fastest. */
final class ShareTries {

  /** What is so many times as fast as all others in a round leads clearly. */
  private static final double CLEAR_LEAD = 1.3;

  private final Map<CoreShare, List<Double>> imagesPerSecond = new LinkedHashMap<>();
  private final Map<CoreShare, Double> round = new LinkedHashMap<>();
  private Optional<CoreShare> leaderBefore = Optional.empty();
  private double residentBytes;

  ShareTries(List<CoreShare> shares) {
    shares.forEach(share -> imagesPerSecond.put(share, new ArrayList<>()));
  }

  /** The order of a round: who comes first in one comes last in the next. */
  List<CoreShare> turns(int round) {
    List<CoreShare> turns = new ArrayList<>(imagesPerSecond.keySet());
    Collections.rotate(turns, -round);
    return turns;
  }

  /** The most that a trial has had resident; 0 before the first. */
  double residentBytes() {
    return residentBytes;
  }

  /** Adds the trials that ran together; a round in which one could not say its speed is none. */
  void add(CoreShare share, List<TrialRecord> trials) {
    List<Double> each =
        trials.stream()
            .flatMap(trial -> trial.metric(Metrics.IMAGES_PER_SECOND.name()).stream())
            .filter(Double::isFinite)
            .toList();
    if (each.size() == share.trials()) {
      double together = each.stream().mapToDouble(Double::doubleValue).sum();
      tries(share).add(together);
      round.put(share, together);
    }
    residentBytes =
        trials.stream()
            .flatMap(trial -> trial.metric(Metrics.HOST_RSS_PEAK_BYTES.name()).stream())
            .mapToDouble(Double::doubleValue)
            .reduce(residentBytes, Math::max);
  }

  private List<Double> tries(CoreShare share) {
    return Objects.requireNonNull(imagesPerSecond.get(share));
  }

  private List<Calibration.Try> tries() {
    return imagesPerSecond.entrySet().stream()
        .map(entry -> new Calibration.Try(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * Ends a round.
   *
   * @return whether it is clear which way is fastest. That one trial at a time leads is believed
   *     when it has done so twice: something else that ran on the machine while the others were
   *     tried makes it look so, and a run that believes it takes half as long again.
   */
  boolean endRound() {
    Optional<CoreShare> leader = clearLeader();
    boolean clear =
        leader.map(share -> share.trials() > 1 || leader.equals(leaderBefore)).orElse(false);
    leaderBefore = leader;
    round.clear();
    return clear;
  }

  private Optional<CoreShare> clearLeader() {
    List<Map.Entry<CoreShare, Double>> fastestFirst =
        round.entrySet().stream()
            .sorted(Map.Entry.<CoreShare, Double>comparingByValue().reversed())
            .toList();
    return fastestFirst.size() > 1
            && fastestFirst.get(0).getValue() >= CLEAR_LEAD * fastestFirst.get(1).getValue()
        ? Optional.of(fastestFirst.get(0).getKey())
        : Optional.empty();
  }

  /** Of the ways that worked in every round the one with the highest median; else the first. */
  Calibration calibration(String scenario, int rounds) {
    List<Calibration.Try> tries = tries();
    CoreShare chosen =
        tries.stream()
            .filter(one -> one.imagesPerSecond().size() == rounds)
            .max(Comparator.comparingDouble(Calibration.Try::median))
            .orElse(tries.get(0))
            .share();
    return new Calibration(scenario, tries, chosen);
  }

  /** What was found, in a line. */
  static String words(Calibration found) {
    return found.chosen().words()
        + found.tries().stream()
            .map(
                one ->
                    String.format(
                        Locale.ROOT,
                        "%d x %d: %s",
                        one.share().trials(),
                        one.share().threads(),
                        one.imagesPerSecond().isEmpty()
                            ? "did not work, or fit"
                            : String.format(Locale.ROOT, "%.0f images/s", one.median())))
            .collect(Collectors.joining(", ", " (trials x threads: ", ")"));
  }
}
