package dev.labmark.scenarios.selftest.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Everything that was measured for one question: the file that its figure, its table and the
 * document can be made from again.
 *
 * @param question its symbol
 * @param command what it was measured with
 * @param machine where
 */
record Answer(String question, String command, Machine machine, List<Measurement> measurements) {

  private static final int FEWEST_SIZES = 3;
  private static final int ENOUGH_SIZES = 4;

  Answer {
    measurements = List.copyOf(measurements);
  }

  /** Time or memory. */
  enum Quantity {
    SECONDS,
    BYTES;

    Optional<Double> of(Measurement measurement) {
      return this == SECONDS
          ? Optional.of(measurement.seconds())
          : Optional.ofNullable(measurement.bytes()).map(Long::doubleValue);
    }
  }

  /** The names of series, in the order in which they were first measured. */
  List<String> series() {
    return measurements.stream().map(Measurement::series).distinct().toList();
  }

  /** Every value of a quantity of a series, by size, each round's apart. */
  TreeMap<Long, List<Double>> values(String series, Quantity quantity) {
    TreeMap<Long, List<Double>> values = new TreeMap<>();
    for (Measurement measurement : measurements) {
      if (measurement.series().equals(series)) {
        quantity
            .of(measurement)
            .ifPresent(
                value ->
                    values
                        .computeIfAbsent(measurement.size(), size -> new ArrayList<>())
                        .add(value));
      }
    }
    return values;
  }

  /**
   * The law of the larger half of the sizes, which what takes the same time for every size does not
   * bend as it does that of small ones. It goes through the medians of the rounds: one that the
   * machine disturbed does not count. None below three sizes.
   */
  Optional<PowerLaw> law(String series, Quantity quantity) {
    TreeMap<Long, List<Double>> values = values(series, quantity);
    if (values.size() < FEWEST_SIZES) {
      return Optional.empty();
    }
    int some = Math.max(Math.min(ENOUGH_SIZES, values.size()), (values.size() + 1) / 2);
    return Optional.of(
        PowerLaw.fit(
            values.entrySet().stream()
                .skip(values.size() - (long) some)
                .map(e -> new PowerLaw.Sample(e.getKey(), median(e.getValue())))
                .toList()));
  }

  /** The value in the middle of those of all rounds. */
  static double median(List<Double> values) {
    return Median.withDefaults()
        .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  Question asked() {
    return Question.of(question);
  }
}
