package dev.labmark.harness.gate.rule;

/**
 * The first difference between two things that should be equal.
 *
 * @param place where it is, or empty
 * @param words from what to what
 */
record Difference(String place, String words) {}
