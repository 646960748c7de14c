package dev.labmark.harness.gate.compare;

import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.TrialId;

/** A curve of a run. */
record CurveKey(TrialId trial, String metric, String split) {

  static CurveKey of(SeriesPoint point) {
    return new CurveKey(point.trial(), point.metric(), point.split());
  }
}
