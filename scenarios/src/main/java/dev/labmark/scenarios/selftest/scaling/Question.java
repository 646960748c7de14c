package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What time and memory are measured against. */
enum Question {
  BATCH(
      "Batch size",
      "Images in a step",
      "A training step (s)",
      "Tensors at the peak of a step (bytes)"),
  NETWORK(
      "Network size",
      "Multiply-accumulates for one image",
      "A training step of 16 images (s)",
      "Tensors at the peak of a step (bytes)"),
  TRIALS(
      "Number of trials",
      "Trials of 600 points each",
      "Whole process (s)",
      "Resident set at its peak (bytes)"),
  SERIES(
      "Length of series",
      "Points of 10 trials",
      "Whole process (s)",
      "Resident set at its peak (bytes)");

  private final String title;
  private final String sizeLabel;
  private final String timeLabel;
  private final String memoryLabel;

  Question(String title, String sizeLabel, String timeLabel, String memoryLabel) {
    this.title = title;
    this.sizeLabel = sizeLabel;
    this.timeLabel = timeLabel;
    this.memoryLabel = memoryLabel;
  }

  /** As on the command line and in names of files. */
  String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  String sizeLabel() {
    return sizeLabel;
  }

  String timeLabel() {
    return timeLabel;
  }

  String memoryLabel() {
    return memoryLabel;
  }

  /** Whether trainings are timed, in a worker as trials have; otherwise whole processes are. */
  boolean trains() {
    return this == BATCH || this == NETWORK;
  }

  /**
   * The question of that name.
   *
   * @throws InvalidInputException naming the nearest one where there is none
   */
  static Question of(String symbol) {
    List<String> known = Arrays.stream(values()).map(Question::symbol).toList();
    return Arrays.stream(values())
        .filter(question -> question.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException(Nearest.unknown("question", symbol, known)));
  }
}
