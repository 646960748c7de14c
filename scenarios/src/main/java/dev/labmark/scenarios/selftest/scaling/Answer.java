package dev.labmark.scenarios.selftest.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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
   * bend as it does that of small ones; none below three sizes.
   */
  Optional<PowerLaw> law(String series, Quantity quantity) {
    TreeMap<Long, List<Double>> values = values(series, quantity);
    if (values.size() < FEWEST_SIZES) {
      return Optional.empty();
    }
    List<Long> sizes = List.copyOf(values.keySet());
    int first = Math.min(sizes.size() / 2, sizes.size() - FEWEST_SIZES);
    List<PowerLaw.Sample> samples = new ArrayList<>();
    values
        .tailMap(sizes.get(first))
        .forEach(
            (size, all) -> all.forEach(value -> samples.add(new PowerLaw.Sample(size, value))));
    return Optional.of(PowerLaw.fit(samples));
  }

  Question asked() {
    return Question.of(question);
  }
}
