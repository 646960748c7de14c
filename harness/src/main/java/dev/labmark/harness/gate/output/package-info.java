/** Verdicts as Markdown and JUnit XML. */
@NullMarked
package dev.labmark.harness.gate.output;

import org.jspecify.annotations.NullMarked;
