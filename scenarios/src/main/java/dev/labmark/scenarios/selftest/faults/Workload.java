package dev.labmark.scenarios.selftest.faults;

import java.util.List;

/** What is run while something happens to it: trainings of seconds. */
enum Workload {
  /** Two, with steps in warm-up and after it, and dropout's random numbers. */
  IN_TURN(
      "run p1-regularization --profile smoke --variants plain,dropout --set data.trainImages=512"
          + " --set data.testImages=100 --set train.batchSize=64"),

  /** Four, two at a time. */
  SIDE_BY_SIDE(
      "run p2-lr-range --profile smoke"
          + " --variants candidate-05,candidate-06,candidate-07,candidate-08"
          + " --set launch.sideBySide=2");

  private final String arguments;

  Workload(String arguments) {
    this.arguments = arguments;
  }

  /** As on the command line. */
  List<String> arguments() {
    return List.of(arguments.split(" ", -1));
  }
}
