package dev.labmark.scenarios.selftest;

/** A side of a comparison. */
enum Arm {
  /** Without what is asked about. */
  A,
  /** With it. */
  B
}
