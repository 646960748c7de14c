/** The rules: values of a baseline and of a run to a judgement. */
@NullMarked
package dev.labmark.harness.gate.rule;

import org.jspecify.annotations.NullMarked;
