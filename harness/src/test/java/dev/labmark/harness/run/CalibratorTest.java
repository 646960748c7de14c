package dev.labmark.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Calibration;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.CoreShare;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.TrialSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On four cores: one trial with four threads, two with two, or four with one. */
@Timeout(60)
class CalibratorTest {

  private static final CoreShare ONE = new CoreShare(1, 4);
  private static final CoreShare TWO = new CoreShare(2, 2);
  private static final CoreShare FOUR = new CoreShare(4, 1);
  private static final long MEMORY = 1_000;

  private final RecordCodec codec = new RecordCodec();
  private final ScenarioCatalog catalog =
      new ScenarioCatalog(
          List.of(
              FakeScenario.completing("p1-fake", "a", "b").withCalibration(),
              FakeScenario.completing("p2-alone", "a", "b")));
  private final List<String> said = new ArrayList<>();
  private final Worker worker = new Worker();

  @Test
  void whatTrainsTheMostImagesASecondTogetherIsChosen() throws IOException {
    worker.imagesPerSecond = launch -> launch.equals(FOUR) ? 30 : launch.equals(TWO) ? 55 : 100;

    PlannedRun run = calibrate(() -> false);

    Calibration found =
        new Calibration(
            "p1-fake",
            List.of(
                tried(ONE, 100, 100, 100), tried(TWO, 110, 110, 110), tried(FOUR, 120, 120, 120)),
            FOUR);
    assertEquals(List.of(found), run.calibrations());
    assertEquals(4, run.spec().scenarios().get(0).launch().sideBySide());
    assertEquals(1, run.spec().scenarios().get(0).launch().threads());
    assertEquals(
        "p1-fake: 4 trials at a time, 1 thread each (trials x threads: 1 x 4: 100 images/s, 2 x 2:"
            + " 110 images/s, 4 x 1: 120 images/s)",
        said.get(1));
  }

  @Test
  void aClearLeadIsNotAskedForAgain() throws IOException {
    worker.imagesPerSecond = launch -> launch.equals(TWO) ? 66 : 100.0 / launch.trials();

    PlannedRun run = calibrate(() -> false);

    assertEquals(
        List.of(
            new Calibration(
                "p1-fake", List.of(tried(ONE, 100), tried(TWO, 132), tried(FOUR, 100)), TWO)),
        run.calibrations());
  }

  @Test
  void aLeadOfOneTrialAtATimeIsAskedForOnceMore() throws IOException {
    worker.imagesPerSecond = launch -> launch.equals(ONE) ? 200 : 100.0 / launch.trials();

    PlannedRun run = calibrate(() -> false);

    assertEquals(
        List.of(
            new Calibration(
                "p1-fake",
                List.of(tried(ONE, 200, 200), tried(TWO, 100, 100), tried(FOUR, 100, 100)),
                ONE)),
        run.calibrations());
  }

  @Test
  void whatRanBesideTheFirstRoundDoesNotDecide() throws IOException {
    int firstRound = 1 + 2 + 4;
    worker.imagesPerSecond =
        launch -> {
          double together = worker.launched.size() <= firstRound ? 40 : 140;
          return launch.equals(ONE) ? 100 : together / launch.trials();
        };

    PlannedRun run = calibrate(() -> false);

    assertEquals(
        List.of(tried(ONE, 100, 100, 100), tried(TWO, 40, 140, 140), tried(FOUR, 40, 140, 140)),
        run.calibrations().get(0).tries());
    assertTrue(run.calibrations().get(0).chosen().trials() > 1);
  }

  @Test
  void allWaysRunOnTheSameVariantInTurnEachRoundOnAnother() throws IOException {
    worker.imagesPerSecond = launch -> 100.0 / launch.trials();

    calibrate(() -> false);

    Set<String> launched = new TreeSet<>(worker.launched);
    assertEquals(
        new TreeSet<>(
            List.of(
                "a/1 of 1",
                "a/1 of 2",
                "a/2 of 2",
                "a/1 of 4",
                "a/2 of 4",
                "a/3 of 4",
                "a/4 of 4",
                "b/1 of 1",
                "b/1 of 2",
                "b/2 of 2",
                "b/1 of 4",
                "b/2 of 4",
                "b/3 of 4",
                "b/4 of 4")),
        launched);
    assertEquals(3 * (1 + 2 + 4), worker.launched.size());
    assertEquals("a/1 of 1", worker.launched.get(0));
    assertTrue(worker.launched.get(7).endsWith("of 2"), worker.launched.get(7));
  }

  @Test
  void trialsAreThoseOfTheScenariosCalibrationAndNothingElseIsTouched() throws IOException {
    ResolvedSpec before = spec();

    PlannedRun run = calibrate(() -> false);

    assertEquals(Set.of(1), worker.epochs);
    assertEquals(before.scenarios().get(1), run.spec().scenarios().get(1));
    assertEquals(before.scenarios().get(0).settings(), run.spec().scenarios().get(0).settings());
  }

  @Test
  void whatDoesNotFitInMemoryIsNotTried() throws IOException {
    worker.residentBytes = 300;
    worker.imagesPerSecond = launch -> launch.equals(TWO) ? 60 : 100;

    PlannedRun run = calibrate(() -> false);

    assertEquals(
        List.of(tried(ONE, 100, 100, 100), tried(TWO, 120, 120, 120), tried(FOUR)),
        run.calibrations().get(0).tries());
    assertEquals(TWO, run.calibrations().get(0).chosen());
  }

  @Test
  void whatFailedOnceIsNotChosenHoweverFast() throws IOException {
    worker.imagesPerSecond = launch -> launch.equals(FOUR) ? 30 : launch.equals(TWO) ? 55 : 100;
    worker.failing = launched -> launched.equals("b/3 of 4");

    PlannedRun run = calibrate(() -> false);

    assertEquals(tried(FOUR, 120, 120), run.calibrations().get(0).tries().get(2));
    assertEquals(TWO, run.calibrations().get(0).chosen());
  }

  @Test
  void afterARequestToStopNothingIsFoundOut() throws IOException {
    PlannedRun run = calibrate(() -> worker.launched.size() >= 3);

    assertEquals(List.of(), run.calibrations());
    assertEquals(spec(), run.spec());
  }

  @Test
  void aLauncherThatRunsOneTrialAtATimeLeavesNothingToFindOut() throws IOException {
    worker.atOnce = 1;

    assertEquals(PlannedRun.of(spec()), calibrate(() -> false));
    assertEquals(List.of(), worker.launched);
  }

  private static Calibration.Try tried(CoreShare share, double... imagesPerSecond) {
    List<Double> values = new ArrayList<>();
    for (double value : imagesPerSecond) {
      values.add(value);
    }
    return new Calibration.Try(share, values);
  }

  private ResolvedSpec spec() {
    return new Planner(catalog, codec)
        .plan(
            new RunRequest(
                List.of("all"),
                List.of(),
                Profile.LAB,
                List.of(),
                List.of(),
                "cpu",
                4,
                Sharing.parse("auto")));
  }

  private PlannedRun calibrate(BooleanSupplier stop) throws IOException {
    return new Calibrator(catalog, codec, worker, new Calibrator.Machine(4, MEMORY), said::add)
        .calibrate(spec(), stop);
  }

  /** As fast as the test says. */
  private final class Worker implements Launcher {
    ToDoubleFunction<CoreShare> imagesPerSecond = share -> 1;
    Predicate<String> failing = launched -> false;
    long residentBytes = 1;
    int atOnce = Integer.MAX_VALUE;
    final List<String> launched = Collections.synchronizedList(new ArrayList<>());
    final Set<Integer> epochs = Collections.synchronizedSet(new TreeSet<>());

    @Override
    public int atOnce() {
      return atOnce;
    }

    @Override
    public TrialRecord launch(
        TrialFolder folder, Consumer<RunEvent> events, BooleanSupplier stopRequested)
        throws IOException {
      TrialSpec spec = codec.read(folder.specFile(), TrialSpec.class);
      assertEquals(Purpose.SIDE_BY_SIDE, spec.purpose());
      String name = spec.variant().name() + "/" + spec.seed() + " of " + spec.launch().sideBySide();
      launched.add(name);
      epochs.add(spec.settings().at("/train/epochs").asInt());
      TrialResult result = new TrialResult().metric(Metrics.HOST_RSS_PEAK_BYTES, residentBytes);
      if (!failing.test(name)) {
        result.metric(
            Metrics.IMAGES_PER_SECOND,
            imagesPerSecond.applyAsDouble(
                new CoreShare(spec.launch().sideBySide(), spec.launch().threads())));
      }
      return result.toRecord(spec);
    }
  }
}
