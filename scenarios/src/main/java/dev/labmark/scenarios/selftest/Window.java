package dev.labmark.scenarios.selftest;

/**
 * A part of a training, with what is asked about or without it.
 *
 * @param images in its steps
 * @param wallSeconds from the end of the step before its first to the end of its last
 * @param acts looks, pages or connections of what is asked about, in it
 */
record Window(Arm arm, int steps, long images, double wallSeconds, long acts) {

  double imagesPerSecond() {
    return images / wallSeconds;
  }
}
