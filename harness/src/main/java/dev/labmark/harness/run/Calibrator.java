package dev.labmark.harness.run;

import dev.labmark.harness.record.AtomicFolder;
import dev.labmark.harness.record.Calibration;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.spec.CoreShare;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Finds out how many trials of a scenario are best run at a time, by trainings of seconds: all ways
 * to share out the cores in turn, each round another variant, until it is clear. What counts is the
 * images a second of all trials at a time together.
 */
public final class Calibrator {

  /** At the most. Odd, so that the median is one of them. */
  private static final int ROUNDS = 3;

  /** Of the machine's memory, what trials at a time may have resident. */
  private static final double MEMORY_SHARE = 0.8;

  private final ScenarioCatalog catalog;
  private final RecordCodec codec;
  private final Launcher launcher;
  private final Machine machine;
  private final Consumer<String> progress;

  /**
   * What is shared out.
   *
   * @param memoryBytes physical memory
   */
  public record Machine(int cores, long memoryBytes) {}

  /**
   * A calibrator of launches by that launcher.
   *
   * @param progress hears what is tried, a line each
   */
  public Calibrator(
      ScenarioCatalog catalog,
      RecordCodec codec,
      Launcher launcher,
      Machine machine,
      Consumer<String> progress) {
    this.catalog = catalog;
    this.codec = codec;
    this.launcher = launcher;
    this.machine = machine;
    this.progress = progress;
  }

  /**
   * The same run, with cores shared out as was found fastest. After a request to stop, what has not
   * been asked about stays as it is.
   *
   * @throws IOException if nothing can be written to the folder for temporary files
   */
  public PlannedRun calibrate(ResolvedSpec spec, BooleanSupplier stopRequested) throws IOException {
    List<Calibration> calibrations = new ArrayList<>();
    Path folder = Files.createTempDirectory("labmark-calibration-");
    try {
      for (ScenarioSpec scenario : spec.scenarios()) {
        List<CoreShare> shares = shares(scenario);
        Optional<ScenarioSpec> brief = brief(catalog.find(scenario.name()), scenario);
        if (shares.size() > 1 && brief.isPresent() && !stopRequested.getAsBoolean()) {
          Calibration found = calibrate(brief.get(), spec.device(), shares, folder, stopRequested);
          if (!stopRequested.getAsBoolean()) {
            calibrations.add(found);
          }
        }
      }
    } finally {
      AtomicFolder.deleteTree(folder);
    }
    return PlannedRun.calibrated(spec, calibrations);
  }

  private List<CoreShare> shares(ScenarioSpec scenario) {
    return scenario.purpose() == Purpose.SIDE_BY_SIDE
        ? CoreShare.of(machine.cores(), Math.min(scenario.trialCount(), launcher.atOnce()))
        : List.of();
  }

  private <S> Optional<ScenarioSpec> brief(Scenario<S> scenario, ScenarioSpec spec) {
    S settings = codec.fromTree(spec.settings(), scenario.settingsType(), spec.name());
    return scenario.calibration(settings).map(brief -> spec.set(codec.toTree(brief)));
  }

  private Calibration calibrate(
      ScenarioSpec brief,
      String device,
      List<CoreShare> shares,
      Path folder,
      BooleanSupplier stopRequested)
      throws IOException {
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s: how many trials at a time? Up to %d rounds of %d short trainings",
            brief.name(),
            ROUNDS,
            shares.size()));
    ShareTries tries = new ShareTries(shares);
    ShareTrials trials = new ShareTrials(codec, launcher, folder, stopRequested);
    int round = 0;
    boolean clear = false;
    for (; round < ROUNDS && !clear; round++) {
      Variant variant = brief.variants().get(round % brief.variants().size());
      for (CoreShare share : tries.turns(round)) {
        if (fits(share, tries.residentBytes()) && !stopRequested.getAsBoolean()) {
          ScenarioSpec launched = brief.launched(brief.launch().sharing(share));
          tries.add(share, trials.run(launched, device, variant));
        }
      }
      clear = tries.endRound();
    }
    Calibration found = tries.calibration(brief.name(), round);
    progress.accept(brief.name() + ": " + ShareTries.words(found));
    return found;
  }

  /** One trial at a time is what there is, even where it does not fit. */
  private boolean fits(CoreShare share, double residentBytes) {
    return share.trials() == 1
        || share.trials() * residentBytes <= MEMORY_SHARE * machine.memoryBytes();
  }
}
