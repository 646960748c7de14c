package dev.labmark.harness.gate.rule;

/** Under which circumstances baseline and run were measured. */
public enum Terms {
  /** On the same class of machine, at different times. */
  STORED,
  /** Wherever: only what is the same on every machine is held against each other. */
  PORTABLE,
  /** In turn in one session, seed by seed: speed can be compared, too. */
  PAIRED
}
