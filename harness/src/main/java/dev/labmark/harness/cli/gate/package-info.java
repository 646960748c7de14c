/** The commands of the regression gate. */
@NullMarked
package dev.labmark.harness.cli.gate;

import org.jspecify.annotations.NullMarked;
