package dev.labmark.scenarios.selftest.scaling;

import java.io.IOException;
import java.util.List;

/**
 * A part of a round.
 *
 * @param question that it belongs to
 * @param expectedSeconds on two cores; for the time that is left, nothing else
 */
record Job(Question question, String name, double expectedSeconds, Work work) {

  /** Measures. */
  @FunctionalInterface
  interface Work {

    /**
     * Measures once.
     *
     * @param round counted from 1
     */
    List<Measurement> measure(int round) throws IOException;
  }
}
