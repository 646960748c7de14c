package dev.labmark.scenarios.selftest.faults;

import java.io.IOException;
import java.util.Optional;

/** Something that happens to long runs. */
interface Fault {

  /** As on the command line. */
  String name();

  /** What is done. */
  String injected();

  /** What holds then. */
  String promise();

  /** In how many rounds it is done. */
  default int rounds() {
    return 1;
  }

  /** Why this machine does not let it be done, if so. */
  default Optional<String> obstacle() {
    return Optional.empty();
  }

  /** How often it is done in all. */
  default int times() {
    return rounds();
  }

  /**
   * Does it.
   *
   * @param round counts from 0
   * @throws IOException if it could not be done, which says nothing about the promise
   */
  void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException;
}
