package dev.labmark.harness.gate.rule;

/** Under which circumstances baseline and run were measured. */
public enum Terms {
  /** On the same class of machine, at different times. */
  STORED,
  /** On different machines: only what is the same everywhere can be held against each other. */
  OTHER_MACHINE,
  /** In turn in one session, seed by seed: speed can be compared, too. */
  PAIRED
}
