package dev.labmark.harness.run;

import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One lab question. It is asked in the parent process and answered in workers; an instance holds no
 * state.
 *
 * @param <S> its settings: a record that checks itself
 */
public interface Scenario<S> {

  /** As on the command line. */
  String name();

  /** The part of the lab sheet. */
  String labPart();

  /** One line for people. */
  String title();

  /** What its trials are run for: it decides how their workers are started. */
  default Purpose purpose() {
    return Purpose.TIMED;
  }

  /**
   * Whether its trials use the CPU whatever device is asked for, as those do that count bytes in
   * the engine's allocator there.
   */
  default boolean cpuOnly() {
    return false;
  }

  /** What is compared, in the order in which it is shown. */
  List<Variant> variants();

  /** The replicates of a profile. */
  List<Long> seeds(Profile profile);

  /**
   * The replicates of a variant: some of the profile's where it is dearer than the others. Whoever
   * asks for seeds gets them for every variant.
   */
  default List<Long> seeds(Profile profile, Variant variant) {
    return seeds(profile);
  }

  /** The type of the settings. */
  Class<S> settingsType();

  /** The settings of a profile, every one of them filled in. */
  S settings(Profile profile);

  /**
   * Checks, in the parent and before anything is started, that what the settings need is there;
   * nothing, unless a scenario needs something.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException saying what is missing or wrong, and
   *     what to do
   */
  default void preflight(S settings) {}

  /**
   * The files that trials with such settings need where they run, beside Labmark itself; none,
   * unless a scenario needs some.
   */
  default List<DataFile> data(S settings) {
    return List.of();
  }

  /**
   * About how long a trial takes on a machine of two cores; empty where it is a matter of seconds,
   * or nobody knows.
   */
  default Optional<Duration> estimate(S settings, Variant variant) {
    return Optional.empty();
  }

  /**
   * The settings of a training of seconds that steps as the trials do: by it is found out how many
   * of them are best run at a time. Empty where trials are not for sharing a machine.
   */
  default Optional<S> calibration(S settings) {
    return Optional.empty();
  }

  /** Runs one trial, in a worker. What it throws becomes the reason of a failed trial. */
  TrialResult run(TrialContext<S> trial);

  /**
   * Reads the answers off the ended trials, in the parent. Some may be missing or have no metrics;
   * then there are fewer answers.
   */
  List<Finding> findings(List<TrialRecord> trials);
}
