package dev.labmark.harness.spark.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.util.AccumulatorV2;

/**
 * What a trial has said so far, as far as it is worth a heartbeat: the newest progress and the
 * newest of its other events. The driver reads it from heartbeats of tasks under way and adds
 * nothing up, so that it stays small however many trials there are.
 */
final class EventLines extends AccumulatorV2<String, List<String>> {

  static final String NAME = "labmark.events";

  private static final long serialVersionUID = 1L;
  private static final String PROGRESS = "{\"event\":\"trial_progress\"";
  private static final int MOST_LINES = 50;

  /** The trial, then its lines; empty before there is any. */
  private final List<String> value = Collections.synchronizedList(new ArrayList<>());

  /** Names the trial of this task. */
  void about(String trial) {
    synchronized (value) {
      value.clear();
      value.add(trial);
    }
  }

  @Override
  public void add(String line) {
    synchronized (value) {
      if (line.startsWith(PROGRESS)) {
        value.removeIf(other -> other.startsWith(PROGRESS));
      }
      value.add(line);
      if (value.size() > MOST_LINES) {
        value.remove(1);
      }
    }
  }

  @Override
  public boolean isZero() {
    return value.isEmpty();
  }

  @Override
  public AccumulatorV2<String, List<String>> copy() {
    EventLines copy = new EventLines();
    copy.value.addAll(value());
    return copy;
  }

  @Override
  public void reset() {
    value.clear();
  }

  @Override
  public void merge(AccumulatorV2<String, List<String>> other) {
    // an ended task's record says all of it
  }

  @Override
  public List<String> value() {
    synchronized (value) {
      return new ArrayList<>(value);
    }
  }
}
