package dev.labmark.harness.gate.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.metric.ProbeMetrics;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordBuilder;
import dev.labmark.harness.record.trend.ChangePoint;
import dev.labmark.harness.record.trend.Movement;
import dev.labmark.harness.record.trend.Trend;
import dev.labmark.harness.record.trend.TrendPoint;
import dev.labmark.harness.record.trend.TrendSeries;
import dev.labmark.harness.spec.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendAnalysisTest {

  private static final int RUNS = 12;
  private static final int STEP = 7;
  private static final TrendScope EVERYTHING =
      new TrendScope(Optional.empty(), Optional.empty(), Set.of());

  @Test
  void aChangeHasItsRunItsCommitAndBothLevels() {
    TrendSeries series = trend(EVERYTHING, Metrics.TEST_ACCURACY, 0.5, 0.75).series().get(0);

    assertEquals(RUNS, series.points().size());
    assertEquals(
        new TrendPoint(RecordBuilder.id(0), "2026-01-01T12:00:00Z", RecordBuilder.commit(0), 0.5),
        series.first());
    assertEquals(0.75, series.last().value());
    ChangePoint change = series.changes().get(0);
    assertEquals(List.of(change), series.changes());
    assertEquals(STEP, change.index());
    assertEquals(RecordBuilder.id(STEP), change.runId());
    assertEquals(RecordBuilder.commit(STEP), change.commit());
    assertEquals(RecordBuilder.commit(STEP - 1), change.commitBefore());
    assertEquals(0.5, change.before());
    assertEquals(0.75, change.after());
    assertEquals(1.5, change.ratio());
  }

  @Test
  void theMetricKnowsWhatIsBetter() {
    assertEquals(Movement.BETTER, movement(Metrics.TEST_ACCURACY));
    assertEquals(Movement.WORSE, movement(Metrics.TEST_LOSS));
    assertEquals(Movement.NEUTRAL, movement(Metrics.PARAMETERS));
  }

  private static Movement movement(Metric metric) {
    TrendScope named = new TrendScope(Optional.empty(), Optional.empty(), Set.of(metric.name()));
    return trend(named, metric, 1, 2).series().get(0).changes().get(0).movement();
  }

  @Test
  void aPointIsTheMeanOverSeeds() {
    TrendAnalysis analysis = analysis(EVERYTHING);
    for (int i = 0; i < RUNS; i++) {
      analysis.add(
          RecordBuilder.run(i)
              .seeds(1L, 2L, 3L)
              .metric("plain", Metrics.TEST_LOSS, 0.25, 0.5, 0.75)
              .build());
    }

    assertEquals(0.5, analysis.trend().series().get(0).first().value());
  }

  @Test
  void runsMayComeInAnyOrderAndEachCountsOnce() {
    TrendAnalysis analysis = analysis(EVERYTHING);
    for (int i : new int[] {3, 11, 0, 7, 1, 2, 10, 9, 8, 6, 5, 4, 3, 11}) {
      analysis.add(run(i, Metrics.TEST_ACCURACY, i).build());
    }

    Trend trend = analysis.trend();

    assertEquals(RUNS, trend.runs());
    assertEquals(
        IntStream.range(0, RUNS).mapToObj(i -> (double) i).toList(),
        trend.series().get(0).points().stream().map(TrendPoint::value).toList());
  }

  @Test
  void runsUnderOtherConditionsAreNoContinuation() {
    TrendAnalysis analysis = analysis(EVERYTHING);
    for (int i = 0; i < RUNS; i++) {
      analysis.add(run(i, Metrics.TEST_ACCURACY, 0.5).build());
      analysis.add(run(100 + i, Metrics.TEST_ACCURACY, 0.75).batchSize(128).build());
      analysis.add(run(200 + i, Metrics.TEST_ACCURACY, 0.875).cpuModel("Other").build());
    }

    List<TrendSeries> series = analysis.trend().series();

    assertEquals(
        List.of(0.5, 0.75, 0.875), series.stream().map(one -> one.first().value()).toList());
    series.forEach(one -> assertEquals(List.of(), one.changes()));
    assertEquals(3, series.stream().map(TrendSeries::conditions).distinct().count());
  }

  @Test
  void tooFewRunsAndUnfinishedOnesAreTold() {
    TrendAnalysis analysis = analysis(EVERYTHING);
    analysis.add(run(0, Metrics.TEST_ACCURACY, 0.5).build());
    analysis.add(
        RecordBuilder.run(1)
            .trial("plain", 1, Outcome.FAILED, Map.of(Metrics.TEST_ACCURACY, 0.5), Map.of())
            .build());

    Trend trend = analysis.trend();

    assertEquals(List.of(), trend.series());
    assertEquals(2, trend.notes().size());
    assertTrue(
        trend.notes().get(0).startsWith("p1-regularization/plain: 1 of the 11 runs"),
        trend.notes().get(0));
    assertEquals(
        "p1-regularization/plain: left out 1 runs of which some trials did not complete",
        trend.notes().get(1));
  }

  @Test
  void whatHasNoBetterDirectionAndCircumstancesAreShownWhereNamedAlone() {
    for (Metric metric : List.of(Metrics.PARAMETERS, ProbeMetrics.PROBE_TIME_RATIO)) {
      assertEquals(List.of(), trend(EVERYTHING, metric, 1, 2).series());
      TrendScope named = new TrendScope(Optional.empty(), Optional.empty(), Set.of(metric.name()));
      assertEquals(1, trend(named, metric, 1, 2).series().size());
    }
  }

  @Test
  void unknownNamesGetTheNearestOne() {
    assertTrue(
        Refusal.of(
                () ->
                    new TrendScope(Optional.empty(), Optional.empty(), Set.of("test_acuracy"))
                        .check())
            .startsWith("unknown metric 'test_acuracy'; did you mean 'test_accuracy'?"));
    assertTrue(
        Refusal.of(
                () ->
                    trend(
                        new TrendScope(Optional.empty(), Optional.of("plan"), Set.of()),
                        Metrics.TEST_LOSS,
                        1,
                        2))
            .startsWith("unknown variant 'plan'; did you mean 'plain'?"));
    assertTrue(
        Refusal.of(
                () ->
                    trend(
                        new TrendScope(Optional.of("p1"), Optional.empty(), Set.of()),
                        Metrics.TEST_LOSS,
                        1,
                        2))
            .startsWith("unknown scenario 'p1'"));
  }

  private static Trend trend(TrendScope scope, Metric metric, double before, double after) {
    TrendAnalysis analysis = analysis(scope);
    for (int i = 0; i < RUNS; i++) {
      analysis.add(run(i, metric, i < STEP ? before : after).build());
    }
    return analysis.trend();
  }

  private static TrendAnalysis analysis(TrendScope scope) {
    return new TrendAnalysis(scope, new EDivisive(0.01));
  }

  private static RecordBuilder run(int number, Metric metric, double value) {
    return RecordBuilder.run(number).metric("plain", metric, value);
  }
}
