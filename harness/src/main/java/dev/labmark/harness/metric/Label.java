package dev.labmark.harness.metric;

import java.util.Locale;

/**
 * The labels of series in Prometheus. All are bounded: a step or an epoch is a sample's place on
 * the time axis, never a label.
 */
public enum Label {
  /** The run; as many as are kept. On every series; what else is known of it is in run_info. */
  RUN_ID(200),
  SCENARIO(9),
  /** Most of them in benchmarks, where each combination of parameters is one. */
  VARIANT(40),
  SEED(20),
  /** The part of the data set: train, validation, test; absent where that makes no sense. */
  SPLIT(3),
  /** A layer of a network, by name. */
  LAYER(80),
  /** Images in a pass whose memory was measured. */
  BATCH(12),
  /** The optimizer of a training step whose memory was measured. */
  OPTIMIZER(3),
  /** What something is said of: a metric by its record name, or a table. */
  METRIC(60),
  /** What stands on the time axis of a curve: step or epoch. */
  AXIS(2);

  private final int expectedValues;

  Label(int expectedValues) {
    this.expectedValues = expectedValues;
  }

  /** The name in Prometheus. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** About how many values there are, at the most, in one Prometheus. */
  public int expectedValues() {
    return expectedValues;
  }
}
